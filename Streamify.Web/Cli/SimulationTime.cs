using System.Globalization;

namespace Streamify.Web.Cli;

/// <summary>Times of a simulation as people type them.</summary>
internal static class SimulationTime
{
    public const string Forms = "a date, a date and time (UTC when it names no zone), now, or a number of days ago";

    private const double MostDaysAgo = 9_000;
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads <c>2024-03-04</c>, <c>2024-03-04T10:00:00</c>, <c>2024-03-04T10:00:00+02:00</c>, <c>now</c>, and <c>15</c> or <c>-15d</c> for 15 days ago.</summary>
    /// <returns>False when it is none of these, or not within the years 2000 to 2099, which events have to be of.</returns>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        text = text.Trim();
        time = default;
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            time = now;
        }
        else if (DaysAgo(text) is { } days)
        {
            time = now.AddDays(-days);
        }
        else if (!text.Contains('-', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
        return time >= Earliest && time < Latest;
    }

    private static double? DaysAgo(string text)
    {
        string number = text.StartsWith('-') && text.EndsWith('d') ? text[1..^1] : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double days) && days <= MostDaysAgo ? days : null;
    }
}
