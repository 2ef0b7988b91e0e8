using Streamify.Core.Catalogue.Drawing;

namespace Streamify.Core.Simulation.Faults;

/// <summary>Breaks an event's JSON in one of the ways in which producers break it.</summary>
internal static class Breaker
{
    private static ReadOnlySpan<byte> TimeField => "\"ts\":"u8;

    public static byte[] Break(ReadOnlySpan<byte> json, ref SplitMix64 random)
    {
        int time = json.IndexOf(TimeField);
        int value = time + TimeField.Length;
        int end = time < 0 ? -1 : value + json[value..].IndexOf((byte)',');
        return (time < 0 ? 0 : random.Below(6)) switch
        {
            // Cut off.
            0 => json[..(1 + random.Below(json.Length - 1))].ToArray(),
            // The time is missing.
            1 => [.. json[..time], .. json[(end + 1)..]],
            // The time is text.
            2 => [.. json[..value], .. "\"yesterday\""u8, .. json[end..]],
            // The time is absurd.
            3 => [.. json[..value], .. "99999999999999999"u8, .. json[end..]],
            // Bytes that are no UTF-8.
            4 => [.. json[..^1], 0xFF, 0xFE, (byte)'}'],
            // Not JSON at all.
            _ => "<html><body>502 Bad Gateway</body></html>"u8.ToArray(),
        };
    }
}
