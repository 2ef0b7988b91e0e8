using System.Globalization;
using System.Text.Json.Nodes;

namespace Streamify.Tests.Google;

/// <summary>An object of the double, at one generation.</summary>
internal sealed record StoredBlob(string Bucket, string Name, long Generation, byte[] Content, string ContentType, JsonObject? Metadata, DateTimeOffset Updated)
{
    /// <summary>CRC-32C by the book, bit by bit; not the code under test.</summary>
    public string Checksum { get; } = Crc(Content);

    public JsonObject Resource() => new()
    {
        ["kind"] = "storage#object",
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{Bucket}/{Name}/{Generation}"),
        ["name"] = Name,
        ["bucket"] = Bucket,
        ["generation"] = Generation.ToString(CultureInfo.InvariantCulture),
        ["metageneration"] = "1",
        ["contentType"] = ContentType,
        ["size"] = Content.Length.ToString(CultureInfo.InvariantCulture),
        ["crc32c"] = Checksum,
        ["timeCreated"] = Updated.ToString("O", CultureInfo.InvariantCulture),
        ["updated"] = Updated.ToString("O", CultureInfo.InvariantCulture),
        ["storageClass"] = "STANDARD",
        ["metadata"] = Metadata?.DeepClone(),
    };

    private static string Crc(byte[] content)
    {
        const uint Polynomial = 0x82F63B78;
        uint[] table = [.. Enumerable.Range(0, 256).Select(static index =>
        {
            uint value = (uint)index;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            }

            return value;
        })];
        uint state = uint.MaxValue;
        foreach (byte one in content)
        {
            state = table[(byte)(state ^ one)] ^ (state >> 8);
        }

        state = ~state;
        return Convert.ToBase64String([(byte)(state >> 24), (byte)(state >> 16), (byte)(state >> 8), (byte)state]);
    }
}
