using System.Globalization;

namespace Streamify.Web.Api;

/// <summary>Reads a time from a query string.</summary>
internal static class FilterTime
{
    private const int LongestShown = 60;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The time in <paramref name="value"/>, UTC unless it names an offset; null when blank, or wrong and added to <paramref name="mistakes"/>.</summary>
    public static DateTimeOffset? Read(string field, string? value, List<FilterMistake> mistakes)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(WithPlus(value.Trim()), Formats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time))
        {
            return time;
        }

        string shown = value.Length <= LongestShown ? value : value[..LongestShown] + "…";
        mistakes.Add(new FilterMistake(field, $"{field} must be an ISO 8601 time such as 2024-03-04T15:00:00Z or a date such as 2024-03-04 (UTC); it is '{shown}'."));
        return null;
    }

    /// <summary>A plus sign that was not escaped arrives as a space; no valid time has a space before its offset.</summary>
    private static string WithPlus(string text) => text.Length > 6 && text[^6] == ' ' && text[^3] == ':'
        ? string.Concat(text.AsSpan(0, text.Length - 6), "+", text.AsSpan(text.Length - 5))
        : text;
}
