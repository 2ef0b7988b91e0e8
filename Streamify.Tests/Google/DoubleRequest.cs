using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Streamify.Tests.Google;

/// <summary>A request to a double. The segments of the path are decoded one by one: an object's name is one segment.</summary>
internal sealed class DoubleRequest(string method, string target, IHeaderDictionary headers, byte[] body, string address)
{
    private readonly Dictionary<string, StringValues> _query = QueryHelpers.ParseQuery(target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "");

    public string Method { get; } = method;

    public string Path { get; } = target.Split('?')[0];

    public string[] Segments { get; } = [.. target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    public IHeaderDictionary Headers { get; } = headers;

    public byte[] Body { get; } = body;

    /// <summary>The double's root.</summary>
    public string Address { get; } = address;

    public string? Query(string name) => _query.TryGetValue(name, out StringValues values) ? values[0] : null;

    public IReadOnlyList<string?> QueryAll(string name) => _query.TryGetValue(name, out StringValues values) ? [.. values] : [];

    public long? Number(string name) => Query(name) is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    public JsonObject Json() => Body.Length == 0 ? [] : JsonNode.Parse(Body)!.AsObject();
}
