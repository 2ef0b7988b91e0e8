using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Streamify.Tests.Google;

/// <summary>
/// Cloud Storage's JSON API in memory, as far as Streamify and Google's Node client use it: preconditions, generations, pages, ranges, resumable
/// sessions with pieces of 256 KiB, checksums, compose, permissions.
/// </summary>
internal sealed class StorageDouble
{
    private const int PieceUnit = 256 << 10;
    private const int PageSize = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, StoredBlob>> _buckets = [];
    private readonly Dictionary<string, ResumableSession> _sessions = [];
    private readonly TimeProvider _time;
    private long _generation = 1_700_000_000_000_000;

    public StorageDouble(DoubleServer server, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        server.Add(Answer);
    }

    /// <summary>What the caller may do; testIamPermissions answers with it.</summary>
    public HashSet<string> Granted { get; } = ["storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list"];

    /// <summary>A folder that shows every object of every bucket as a file (below its name), for readers of files; null: none.</summary>
    public string? Mirror { get; set; }

    /// <summary>Whether everything is refused with 403.</summary>
    public bool Forbidden { get; set; }

    public void MakeBucket(string name)
    {
        lock (_lock)
        {
            _buckets.TryAdd(name, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal));
        }
    }

    public void DropBucket(string name)
    {
        lock (_lock)
        {
            _buckets.Remove(name);
        }
    }

    /// <summary>The objects of a bucket now.</summary>
    public IReadOnlyList<StoredBlob> Objects(string bucket)
    {
        lock (_lock)
        {
            return [.. _buckets[bucket].Values];
        }
    }

    /// <summary>Puts an object there, as somebody else would.</summary>
    public void Add(string bucket, string name, byte[] content)
    {
        lock (_lock)
        {
            Put(_buckets[bucket], bucket, name, content, [], null, null);
        }
    }

    public byte[]? Find(string bucket, string name)
    {
        lock (_lock)
        {
            return _buckets.GetValueOrDefault(bucket)?.GetValueOrDefault(name)?.Content;
        }
    }

    private static DoubleAnswer NotFound(string what) => DoubleAnswer.Error(StatusCodes.Status404NotFound, "notFound", what);

    private static DoubleAnswer Wrong(string why) => DoubleAnswer.Error(StatusCodes.Status400BadRequest, "invalid", why);

    private static DoubleAnswer NotMet() => DoubleAnswer.Error(StatusCodes.Status412PreconditionFailed, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");

    private DoubleAnswer? Answer(DoubleRequest request)
    {
        if (request.Segments is not (["storage", "v1", "b", ..] or ["upload", "storage", "v1", "b", _, "o"]))
        {
            return null;
        }

        lock (_lock)
        {
            if (Forbidden)
            {
                return DoubleAnswer.Error(StatusCodes.Status403Forbidden, "forbidden", "The caller does not have storage.objects.list access to the Google Cloud Storage bucket.");
            }

            return (request.Method, request.Segments) switch
            {
                ("POST", ["storage", "v1", "b"]) => CreateBucket(request),
                ("GET", ["storage", "v1", "b", var bucket]) => _buckets.ContainsKey(bucket) ? DoubleAnswer.Json(Bucket(bucket)) : NoBucket(),
                ("GET", ["storage", "v1", "b", var bucket, "iam", "testPermissions"]) => Permissions(bucket, request),
                ("GET", ["storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => List(objects, request)),
                ("GET", ["storage", "v1", "b", var bucket, "o", var name]) => In(bucket, objects => Get(objects, bucket, name, request)),
                ("DELETE", ["storage", "v1", "b", var bucket, "o", var name]) => In(bucket, objects => Delete(objects, bucket, name, request)),
                ("POST", ["storage", "v1", "b", var bucket, "o", var name, "compose"]) => In(bucket, objects => Compose(objects, bucket, name, request)),
                ("POST", ["upload", "storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => Upload(objects, bucket, request)),
                ("PUT", ["upload", "storage", "v1", "b", var bucket, "o"]) => In(bucket, objects => Continue(objects, bucket, request)),
                _ => null,
            };
        }
    }

    private static JsonObject Bucket(string name) => new() { ["kind"] = "storage#bucket", ["id"] = name, ["name"] = name, ["location"] = "EUROPE-WEST3" };

    private static DoubleAnswer NoBucket() => NotFound("The specified bucket does not exist.");

    private DoubleAnswer In(string bucket, Func<SortedDictionary<string, StoredBlob>, DoubleAnswer> work) =>
        _buckets.TryGetValue(bucket, out SortedDictionary<string, StoredBlob>? objects) ? work(objects) : NoBucket();

    private DoubleAnswer CreateBucket(DoubleRequest request)
    {
        string name = (string)request.Json()["name"]!;
        return _buckets.TryAdd(name, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal))
            ? DoubleAnswer.Json(Bucket(name))
            : DoubleAnswer.Error(StatusCodes.Status409Conflict, "conflict", "Your previous request to create the named bucket succeeded and you already own it.");
    }

    private DoubleAnswer Permissions(string bucket, DoubleRequest request) => _buckets.ContainsKey(bucket)
        ? DoubleAnswer.Json(new JsonObject { ["kind"] = "storage#testIamPermissionsResponse", ["permissions"] = new JsonArray([.. request.QueryAll("permissions").Where(asked => Granted.Contains(asked!)).Select(static asked => (JsonNode)asked!)]) })
        : NoBucket();

    private static DoubleAnswer List(SortedDictionary<string, StoredBlob> objects, DoubleRequest request)
    {
        string prefix = request.Query("prefix") ?? "";
        string after = request.Query("pageToken") is { Length: > 0 } token ? Encoding.UTF8.GetString(Convert.FromBase64String(token)) : "";
        int most = (int)Math.Min(request.Number("maxResults") ?? PageSize, PageSize);
        StoredBlob[] rest = [.. objects.Values.Where(blob => blob.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(blob.Name, after) > 0)];
        JsonObject page = new() { ["kind"] = "storage#objects", ["items"] = new JsonArray([.. rest.Take(most).Select(static blob => (JsonNode)blob.Resource())]) };
        if (rest.Length > most)
        {
            page["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(rest[most - 1].Name));
        }

        return DoubleAnswer.Json(page);
    }

    private static DoubleAnswer Get(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        if (!objects.TryGetValue(name, out StoredBlob? blob) || (request.Number("generation") is { } wanted && wanted != blob.Generation))
        {
            return NotFound($"No such object: {bucket}/{name}");
        }

        return request.Query("alt") == "media" ? Media(blob, request) : DoubleAnswer.Json(blob.Resource());
    }

    private static DoubleAnswer Media(StoredBlob blob, DoubleRequest request)
    {
        Dictionary<string, string> headers = new()
        {
            ["x-goog-generation"] = blob.Generation.ToString(CultureInfo.InvariantCulture),
            ["x-goog-hash"] = $"crc32c={blob.Checksum}",
            ["x-goog-stored-content-length"] = blob.Content.Length.ToString(CultureInfo.InvariantCulture),
        };
        string range = request.Headers.Range.ToString();
        if (range.Length == 0)
        {
            return new DoubleAnswer(StatusCodes.Status200OK, blob.Content, blob.ContentType) { Headers = headers };
        }

        string[] ends = range["bytes=".Length..].Split('-');
        int from = int.Parse(ends[0], CultureInfo.InvariantCulture);
        int to = Math.Min(ends[1].Length == 0 ? int.MaxValue : int.Parse(ends[1], CultureInfo.InvariantCulture), blob.Content.Length - 1);
        if (from > to)
        {
            return new DoubleAnswer(StatusCodes.Status416RangeNotSatisfiable, []) { Headers = { ["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{blob.Content.Length}") } };
        }

        headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{blob.Content.Length}");
        return new DoubleAnswer(StatusCodes.Status206PartialContent, blob.Content[from..(to + 1)], blob.ContentType) { Headers = headers };
    }

    private DoubleAnswer Delete(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        if (!objects.TryGetValue(name, out StoredBlob? blob))
        {
            return NotFound($"No such object: {bucket}/{name}");
        }

        if (request.Number("ifGenerationMatch") is { } wanted && wanted != blob.Generation)
        {
            return NotMet();
        }

        objects.Remove(name);
        if (Mirror is not null)
        {
            File.Delete(Path.Combine(Mirror, name));
        }

        return DoubleAnswer.Empty();
    }

    private DoubleAnswer Compose(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        JsonObject body = request.Json();
        using MemoryStream content = new();
        foreach (JsonNode? source in body["sourceObjects"]!.AsArray())
        {
            string part = (string)source!["name"]!;
            if (!objects.TryGetValue(part, out StoredBlob? blob) || (source["generation"] is { } generation && long.Parse(generation.ToString(), CultureInfo.InvariantCulture) != blob.Generation))
            {
                return NotFound($"No such object: {bucket}/{part}");
            }

            content.Write(blob.Content);
        }

        return Put(objects, bucket, name, content.ToArray(), body["destination"]?.AsObject() ?? [], null, request.Number("ifGenerationMatch"));
    }

    private DoubleAnswer Put(SortedDictionary<string, StoredBlob> objects, string bucket, string name, byte[] content, JsonObject description, string? contentType, long? ifGenerationMatch)
    {
        long present = objects.GetValueOrDefault(name)?.Generation ?? 0;
        if (ifGenerationMatch is { } wanted && wanted != present)
        {
            return NotMet();
        }

        StoredBlob blob = new(bucket, name, ++_generation, content, (string?)description["contentType"] ?? contentType ?? "application/octet-stream", description["metadata"]?.DeepClone().AsObject(), _time.GetUtcNow());
        if (description["crc32c"] is { } checksum && (string)checksum! != blob.Checksum)
        {
            return Wrong($"Provided CRC32C \"{checksum}\" doesn't match calculated CRC32C \"{blob.Checksum}\".");
        }

        objects[name] = blob;
        if (Mirror is not null)
        {
            string path = Path.Combine(Mirror, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return DoubleAnswer.Json(blob.Resource());
    }

    private DoubleAnswer Upload(SortedDictionary<string, StoredBlob> objects, string bucket, DoubleRequest request)
    {
        switch (request.Query("uploadType"))
        {
            case "media":
                return Put(objects, bucket, request.Query("name")!, request.Body, [], request.Headers.ContentType, request.Number("ifGenerationMatch"));
            case "multipart":
                (JsonObject description, string type, byte[] content) = Multipart.Parse(request.Headers.ContentType.ToString(), request.Body);
                return Put(objects, bucket, (string?)description["name"] ?? request.Query("name")!, content, description, type, request.Number("ifGenerationMatch"));
            case "resumable":
                JsonObject resource = request.Json();
                string id = Guid.NewGuid().ToString("N");
                _sessions.Add(id, new ResumableSession(bucket, (string?)resource["name"] ?? request.Query("name")!, resource, request.Headers["X-Upload-Content-Type"], request.Number("ifGenerationMatch")));
                return new DoubleAnswer(StatusCodes.Status200OK, []) { Headers = { ["Location"] = $"{request.Address}upload/storage/v1/b/{Uri.EscapeDataString(bucket)}/o?uploadType=resumable&upload_id={id}" } };
            default:
                return Wrong("uploadType must be media, multipart or resumable");
        }
    }

    private DoubleAnswer Continue(SortedDictionary<string, StoredBlob> objects, string bucket, DoubleRequest request)
    {
        if (!_sessions.TryGetValue(request.Query("upload_id") ?? "", out ResumableSession? session) || session.Bucket != bucket)
        {
            return NotFound("No such upload session.");
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
                return Wrong($"Invalid request. The piece '{range}' of {request.Body.Length} bytes does not fit: {session.Content.Length} are there, and all but the last are multiples of 256 KiB.");
            }

            // What is there already is passed over.
            session.Content.Write(request.Body.AsSpan((int)(session.Content.Length - from)));
        }

        if (total == session.Content.Length)
        {
            return session.Answer = Put(objects, bucket, session.Name, session.Content.ToArray(), session.Description, session.ContentType, session.IfGenerationMatch);
        }

        DoubleAnswer more = DoubleAnswer.Empty(StatusCodes.Status308PermanentRedirect);
        if (session.Content.Length > 0)
        {
            more.Headers["Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{session.Content.Length - 1}");
        }

        return more;
    }
}
