using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>
/// Remembers the text that a run of JSON bytes became: users, cities, agents and songs repeat all the time, and repairing and
/// allocating them once is enough. Direct-mapped and bounded; a collision only costs a new string. Not safe for concurrent use.
/// </summary>
internal sealed class TextPool(Func<string, string> finish)
{
    private const int Slots = 1 << 16;
    private const int MaxBytes = 256;

    private readonly (byte[]? Key, string Text)[] _slots = new (byte[]?, string)[Slots];

    /// <summary>The finished text of the JSON string that <paramref name="reader"/> stands on.</summary>
    /// <exception cref="InvalidOperationException">It is no valid text (broken UTF-8 or half a surrogate pair).</exception>
    public string Get(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        if (raw.Length > MaxBytes)
        {
            return finish(reader.GetString()!);
        }

        ref (byte[]? Key, string Text) slot = ref _slots[Hash(raw) & (Slots - 1)];
        if (slot.Key is not null && raw.SequenceEqual(slot.Key))
        {
            return slot.Text;
        }

        string text = finish(reader.GetString()!);
        slot = (raw.ToArray(), text);
        return text;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ BitConverter.ToUInt64(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return (uint)(hash ^ (hash >> 29));
    }
}
