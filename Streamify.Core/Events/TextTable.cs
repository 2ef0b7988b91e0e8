namespace Streamify.Core.Events;

/// <summary>
/// Texts by number. Rows that name their texts by number take half the memory of references, and the garbage collector need not look
/// through them. Only grows. One thread adds; others may read what was added before they were given the table.
/// </summary>
internal sealed class TextTable
{
    /// <summary>The number of no text.</summary>
    public const int None = -1;

    /// <summary>The number of the empty text, in every table.</summary>
    public const int Empty = 0;

    private const int FirstLength = 64;

    private ReadOnlyMemory<char>[] _texts = new ReadOnlyMemory<char>[FirstLength];

    /// <summary>Numbers given out, the empty text's included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The texts, each at its number.</summary>
    public ReadOnlySpan<ReadOnlyMemory<char>> All => _texts.AsSpan(0, Count);

    /// <summary>The text of a number; null for <see cref="None"/>.</summary>
    public string? this[int id] => id == None ? null : _texts[id].ToString();

    /// <summary>Gives a text a number, whether or not it has one already.</summary>
    public int Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text is null ? None : Empty;
        }

        if (Count == _texts.Length)
        {
            Array.Resize(ref _texts, Count * 2);
        }

        _texts[Count] = text.AsMemory();
        return Count++;
    }
}
