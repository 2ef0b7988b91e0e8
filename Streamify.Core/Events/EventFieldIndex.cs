namespace Streamify.Core.Events;

/// <summary>Finds a contract field by its UTF-8 name without making a string.</summary>
internal static class EventFieldIndex
{
    private const int Slots = 256;

    private static readonly Entry?[] Table = Build();

    /// <summary>The field that <paramref name="name"/> stands for, aliases of other dialects included.</summary>
    public static FieldId Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return FieldId.Unknown;
        }

        for (Entry? entry = Table[Slot(name)]; entry is not null; entry = entry.Next)
        {
            if (name.SequenceEqual(entry.Name))
            {
                return entry.Id;
            }
        }

        return FieldId.Unknown;
    }

    private static int Slot(ReadOnlySpan<byte> name) => ((name.Length * 31) + (name[0] * 7) + name[^1]) % Slots;

    private static Entry?[] Build()
    {
        var table = new Entry?[Slots];
        foreach (FieldId id in Enum.GetValues<FieldId>())
        {
            if (id != FieldId.Unknown)
            {
                Add(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(id.ToString()), id);
            }
        }

        // The older single stream calls the song's duration its length, and gives one place name instead of city and state.
        Add("length", FieldId.Duration);
        return table;

        void Add(string name, FieldId id)
        {
            byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(name);
            int slot = Slot(utf8);
            table[slot] = new Entry(utf8, id, table[slot]);
        }
    }

    private sealed record Entry(byte[] Name, FieldId Id, Entry? Next);
}
