using System.Globalization;

namespace Streamify.Web.Cli;

/// <summary>Moments as people type them; UTC when they name no zone.</summary>
internal static class Moment
{
    /// <summary>What is understood, for messages.</summary>
    public const string Forms = "a date (2026-03-08), an hour (2026-03-08T14), a time (2026-03-08T14:05) or a time with its zone (2026-03-08T14:05:00-05:00)";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static bool TryParse(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text.Trim(),
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out moment);
}
