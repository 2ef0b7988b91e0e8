namespace Streamify.Core.Simulation.Behaviour;

/// <summary>
/// The clocks of the United States by rule (summer time from the second Sunday of March to the first of November), so that a container
/// without time zone data simulates the same as a laptop.
/// </summary>
internal static class TimeZones
{
    /// <summary>The zone of a simulation without local time.</summary>
    public const byte Utc = 0;

    private const long Hour = 3_600_000;
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    private static readonly (int Hours, bool Summer)[] Zones =
        [(0, false), (-5, true), (-6, true), (-7, true), (-8, true), (-7, false), (-9, true), (-10, false)];

    // Local standard milliseconds at which summer time starts and ends, by year.
    private static readonly (long Start, long End)[] Summers = [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(SummerOf)];

    /// <summary>Milliseconds to add to UTC.</summary>
    public static long OffsetAt(byte zone, long utc)
    {
        (int hours, bool summer) = Zones[zone];
        long local = utc + (hours * Hour);
        if (!summer)
        {
            return hours * Hour;
        }

        long inRange = Math.Clamp(local, 0, Summers[^1].End);
        (long start, long end) = Summers[DateTimeOffset.FromUnixTimeMilliseconds(inRange).Year - FirstYear];
        return local >= start && local < end ? (hours + 1) * Hour : hours * Hour;
    }

    /// <summary>The zone of a place; where a state has two, the line between them is taken as a meridian.</summary>
    public static byte Of(string state, double longitude) => state switch
    {
        "AZ" => 5,
        "AK" => 6,
        "HI" => 7,
        "CA" or "NV" or "WA" => 4,
        "OR" => longitude > -117.5 ? (byte)3 : (byte)4,
        "ID" or "MT" or "WY" or "UT" or "CO" or "NM" => 3,
        "ND" or "SD" or "NE" or "KS" => longitude < -101 ? (byte)3 : (byte)2,
        "TX" => longitude < -104.9 ? (byte)3 : (byte)2,
        "MN" or "IA" or "MO" or "AR" or "LA" or "WI" or "IL" or "MS" or "AL" or "OK" => 2,
        "TN" => longitude < -85.3 ? (byte)2 : (byte)1,
        "KY" => longitude < -86 ? (byte)2 : (byte)1,
        "FL" => longitude < -85 ? (byte)2 : (byte)1,
        _ => 1,
    };

    private static (long Start, long End) SummerOf(int year) => (Sunday(year, 3, 8) + (2 * Hour), Sunday(year, 11, 1) + Hour);

    /// <summary>The first Sunday from the given day on, as milliseconds since 1970.</summary>
    private static long Sunday(int year, int month, int day)
    {
        DateTimeOffset date = new(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return date.AddDays((7 - (int)date.DayOfWeek) % 7).ToUnixTimeMilliseconds();
    }
}
