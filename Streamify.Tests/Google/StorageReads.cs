using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Streamify.Tests.Google;

/// <summary>What <see cref="StorageDouble"/> answers to those who read: listings in pages, descriptions, content whole and in ranges.</summary>
internal static class StorageReads
{
    private const int PageSize = 1000;

    public static DoubleAnswer List(SortedDictionary<string, StoredBlob> objects, DoubleRequest request)
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

    public static DoubleAnswer Get(SortedDictionary<string, StoredBlob> objects, string bucket, string name, DoubleRequest request)
    {
        if (!objects.TryGetValue(name, out StoredBlob? blob) || (request.Number("generation") is { } wanted && wanted != blob.Generation))
        {
            return StorageDouble.NotFound($"No such object: {bucket}/{name}");
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
}
