using System.Runtime.InteropServices;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>
/// Remembers the text that a run of JSON bytes became: users, cities, agents and songs repeat all the time, and repairing and
/// allocating them once is enough. Direct-mapped and bounded; a collision only costs a new string. Short keys lie in one array beside
/// each other, so that a look costs one miss of the cache rather than two. Not safe for concurrent use.
/// </summary>
internal sealed class TextPool(Func<string, string> finish)
{
    private const int Slots = 1 << 16;
    private const int LongSlots = Slots / 16;
    private const int MaxBytes = 256;
    private const int ShortBytes = 31;
    private const int ShortSlot = ShortBytes + 1;

    // A short key's slot: its bytes, and behind them its length plus one; zero while the slot is empty.
    private readonly byte[] _shortKeys = new byte[Slots * ShortSlot];
    private readonly string[] _shortTexts = new string[Slots];
    private readonly int[] _shortIds = new int[Slots];
    private readonly (byte[]? Key, string Text)[] _long = new (byte[]?, string)[LongSlots];
    private readonly int[] _longIds = new int[LongSlots];
    private TextTable _table = new();

    /// <summary>From now on the texts get their numbers from <paramref name="table"/>.</summary>
    public void Use(TextTable table)
    {
        _table = table;
        _shortIds.AsSpan().Fill(TextTable.None);
        _longIds.AsSpan().Fill(TextTable.None);
    }

    /// <summary>The number of the finished text of the JSON string that <paramref name="reader"/> stands on.</summary>
    /// <exception cref="InvalidOperationException">It is no valid text (broken UTF-8 or half a surrogate pair).</exception>
    public int Get(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> raw = reader.ValueSpan;
        return raw.Length <= ShortBytes ? GetShort(ref reader, raw)
            : raw.Length <= MaxBytes ? GetLong(ref reader, raw)
            : _table.Add(finish(reader.GetString()!));
    }

    private int GetShort(ref Utf8JsonReader reader, ReadOnlySpan<byte> raw)
    {
        int slot = (int)(Hash(raw) & (Slots - 1));
        Span<byte> key = _shortKeys.AsSpan(slot * ShortSlot, ShortSlot);
        if (key[ShortBytes] == raw.Length + 1 && raw.SequenceEqual(key[..raw.Length]))
        {
            int id = _shortIds[slot];
            return id != TextTable.None ? id : _shortIds[slot] = _table.Add(_shortTexts[slot]);
        }

        // The text first: a text that is none must not leave a key behind.
        string text = finish(reader.GetString()!);
        raw.CopyTo(key);
        key[ShortBytes] = (byte)(raw.Length + 1);
        _shortTexts[slot] = text;
        return _shortIds[slot] = _table.Add(text);
    }

    private int GetLong(ref Utf8JsonReader reader, ReadOnlySpan<byte> raw)
    {
        int at = (int)(Hash(raw) & (LongSlots - 1));
        ref (byte[]? Key, string Text) slot = ref _long[at];
        if (slot.Key is not null && raw.SequenceEqual(slot.Key))
        {
            int id = _longIds[at];
            return id != TextTable.None ? id : _longIds[at] = _table.Add(slot.Text);
        }

        string text = finish(reader.GetString()!);
        slot = (raw.ToArray(), text);
        return _longIds[at] = _table.Add(text);
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            bytes = bytes[sizeof(ulong)..];
        }

        if (bytes.Length > 0)
        {
            ulong rest = 0;
            foreach (byte value in bytes)
            {
                rest = (rest << 8) | value;
            }

            hash = (hash ^ rest) * 0xFF51AFD7ED558CCD;
        }

        return (uint)(hash ^ (hash >> 29));
    }
}
