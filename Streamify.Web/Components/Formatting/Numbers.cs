using System.Globalization;

namespace Streamify.Web.Components.Formatting;

/// <summary>Numbers as the dashboard writes them: commas between thousands, a real minus sign, no needless decimals.</summary>
internal static class Numbers
{
    private static readonly (double Size, string Suffix)[] Units = [(1e9, "B"), (1e6, "M"), (1e3, "K")];

    /// <summary><c>10,415,914</c></summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>10.4M</c>, three digits at most.</summary>
    public static string Compact(double value)
    {
        foreach ((double size, string suffix) in Units)
        {
            if (Math.Abs(value) >= size)
            {
                double scaled = value / size;
                return scaled.ToString(Math.Abs(scaled) >= 99.95 ? "0" : "0.#", CultureInfo.InvariantCulture) + suffix;
            }
        }

        return value.ToString("0.#", CultureInfo.InvariantCulture);
    }

    /// <summary><c>51.8%</c></summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary><c>12.4 MB</c>, in units of 1,000.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000_000 => (bytes / 1e12).ToString("0.0", CultureInfo.InvariantCulture) + " TB",
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
        >= 1_000_000 => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        >= 1_000 => (bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " kB",
        _ => bytes.ToString(CultureInfo.InvariantCulture) + " B",
    };

    /// <summary><c>850 ms</c>, <c>3.2 s</c>, <c>4 min 05 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        { TotalSeconds: < 60 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary><c>1 listen</c>, <c>2 listens</c>; the noun's plural takes an s.</summary>
    public static string Count(long value, string noun) => $"{Whole(value)} {noun}{(value == 1 ? "" : "s")}";
}
