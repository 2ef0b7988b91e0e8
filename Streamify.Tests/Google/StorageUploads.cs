using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Streamify.Tests.Google;

/// <summary>The uploads of <see cref="StorageDouble"/>: whole, with a description, and in pieces of 256 KiB.</summary>
internal sealed class StorageUploads
{
    private const int PieceUnit = 256 << 10;

    private readonly Dictionary<string, ResumableSession> _sessions = [];

    /// <summary>Puts an object into the bucket.</summary>
    public delegate DoubleAnswer Put(string name, byte[] content, JsonObject description, string? contentType, long? ifGenerationMatch);

    public DoubleAnswer Begin(string bucket, DoubleRequest request, Put put)
    {
        switch (request.Query("uploadType"))
        {
            case "media":
                return put(request.Query("name")!, request.Body, [], request.Headers.ContentType, request.Number("ifGenerationMatch"));
            case "multipart":
                (JsonObject description, string type, byte[] content) = Multipart.Parse(request.Headers.ContentType.ToString(), request.Body);
                return put((string?)description["name"] ?? request.Query("name")!, content, description, type, request.Number("ifGenerationMatch"));
            case "resumable":
                JsonObject resource = request.Json();
                string id = Guid.NewGuid().ToString("N");
                _sessions.Add(id, new ResumableSession(bucket, (string?)resource["name"] ?? request.Query("name")!, resource, request.Headers["X-Upload-Content-Type"], request.Number("ifGenerationMatch")));
                return new DoubleAnswer(StatusCodes.Status200OK, []) { Headers = { ["Location"] = $"{request.Address}upload/storage/v1/b/{Uri.EscapeDataString(bucket)}/o?uploadType=resumable&upload_id={id}" } };
            default:
                return StorageDouble.Wrong("uploadType must be media, multipart or resumable");
        }
    }

    public DoubleAnswer Continue(string bucket, DoubleRequest request, Put put)
    {
        if (!_sessions.TryGetValue(request.Query("upload_id") ?? "", out ResumableSession? session) || session.Bucket != bucket)
        {
            return StorageDouble.NotFound("No such upload session.");
        }

        if (session.Answer is { } done)
        {
            return done;
        }

        // "bytes 0-99/200", "bytes 0-99/*", "bytes */200", "bytes */*"; nothing, or "bytes 0-*/*", for all that is left.
        string range = request.Headers.ContentRange.ToString();
        string[] parts = range.Length == 0 ? [string.Create(CultureInfo.InvariantCulture, $"0-{request.Body.Length - 1}"), string.Create(CultureInfo.InvariantCulture, $"{request.Body.Length}")] : range["bytes ".Length..].Split('/');
        long? total = parts[1] == "*" ? null : long.Parse(parts[1], CultureInfo.InvariantCulture);
        if (parts[0] != "*")
        {
            string[] ends = parts[0].Split('-');
            long from = long.Parse(ends[0], CultureInfo.InvariantCulture);
            total = ends[1] == "*" ? from + request.Body.Length : total;
            bool last = total is not null && from + request.Body.Length == total;
            if (from > session.Content.Length || (!last && request.Body.Length % PieceUnit != 0) || from + request.Body.Length > (total ?? long.MaxValue))
            {
                return StorageDouble.Wrong($"Invalid request. The piece '{range}' of {request.Body.Length} bytes does not fit: {session.Content.Length} are there, and all but the last are multiples of 256 KiB.");
            }

            // What is there already is passed over.
            session.Content.Write(request.Body.AsSpan((int)(session.Content.Length - from)));
        }

        if (total == session.Content.Length)
        {
            return session.Answer = put(session.Name, session.Content.ToArray(), session.Description, session.ContentType, session.IfGenerationMatch);
        }

        DoubleAnswer more = DoubleAnswer.Empty(StatusCodes.Status308PermanentRedirect);
        if (session.Content.Length > 0)
        {
            more.Headers["Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{session.Content.Length - 1}");
        }

        return more;
    }
}
