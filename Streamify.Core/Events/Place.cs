namespace Streamify.Core.Events;

/// <summary>Splits the older format's place, "Dallas-Fort Worth-Arlington, TX" or "New York-Newark, NY-NJ-PA".</summary>
internal static class Place
{
    /// <summary>The place's city, and the first of its states; false when the text has another form.</summary>
    public static bool TrySplit(string location, out string city, out string state)
    {
        city = state = "";
        int comma = location.LastIndexOf(", ", StringComparison.Ordinal);
        if (comma <= 0 || location.Length < comma + 4)
        {
            return false;
        }

        string code = location.Substring(comma + 2, 2);
        bool alone = location.Length == comma + 4 || location[comma + 4] == '-';
        if (!alone || !char.IsAsciiLetterUpper(code[0]) || !char.IsAsciiLetterUpper(code[1]))
        {
            return false;
        }

        city = location[..comma];
        state = code;
        return true;
    }
}
