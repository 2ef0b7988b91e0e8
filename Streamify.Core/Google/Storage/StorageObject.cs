using System.Text.Json.Serialization;

namespace Streamify.Core.Google.Storage;

/// <summary>An object of Cloud Storage (or what is to become one): the fields of Google's resource that Streamify uses.</summary>
internal sealed record StorageObject
{
    public string? Bucket { get; init; }

    public string? Name { get; init; }

    /// <summary>Another one whenever the object is written anew.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long? Generation { get; init; }

    /// <summary>Bytes.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public long? Size { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public string? ContentType { get; init; }

    public string? CacheControl { get; init; }

    /// <summary>Base64 of the big-endian CRC-32C; in an upload Google refuses content that does not fit it.</summary>
    public string? Crc32c { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
