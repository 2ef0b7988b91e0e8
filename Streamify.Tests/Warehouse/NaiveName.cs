using System.Text.RegularExpressions;

namespace Streamify.Tests.Warehouse;

/// <summary>Names as they are shown and as they are compared.</summary>
internal static partial class NaiveName
{
    /// <summary>Without double quotes and backslashes of any kind, blanks collapsed.</summary>
    public static string Shown(string name) => Blanks().Replace(Quotes().Replace(name, ""), " ").Trim(' ');

    /// <summary>The same with one kind of apostrophe and in lower case.</summary>
    public static string Compared(string name) => Shown(name.Replace('’', '\'').Replace('‘', '\'').Replace('`', '\'')).ToLowerInvariant();

    /// <summary>Whether a compared name says nothing.</summary>
    public static bool IsUnknown(string compared) => compared is "" or "na";

    [GeneratedRegex("[\"\\\\“”„]")]
    private static partial Regex Quotes();

    [GeneratedRegex("[ \t\n\f\r]+")]
    private static partial Regex Blanks();
}
