using System.Text;

namespace Streamify.Core.State;

/// <summary>Text that both databases take.</summary>
internal static class StateText
{
    /// <summary>PostgreSQL knows no character zero and no half of a surrogate pair; foreign text (an error's, a visitor's) may hold both.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || !(text.Contains('\0', StringComparison.Ordinal) || text.Any(char.IsSurrogate)))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }
}
