using System.Globalization;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Audience;

/// <summary>Listens in an average hour of each weekday.</summary>
internal static class ClockChart
{
    private const int HoursPerDay = 24;

    /// <summary>Monday first; the mart counts from Sunday.</summary>
    private static readonly (int Number, string Name)[] Days =
        [(2, "Monday"), (3, "Tuesday"), (4, "Wednesday"), (5, "Thursday"), (6, "Friday"), (7, "Saturday"), (1, "Sunday")];

    public static object Option(IReadOnlyList<ClockHour> hours)
    {
        double most = Math.Max(1, hours.Select(Mean).DefaultIfEmpty().Max());
        return HeatChart.Option(
            [.. Days.Select(static day => day.Name)],
            [.. Enumerable.Range(0, HoursPerDay).Select(static hour => hour.ToString("00", CultureInfo.InvariantCulture))],
            (row, column) => Find(hours, Days[row].Number, column) is { } hour
                ? (Mean(hour) / most, "--listeners", "", $"{Numbers.Compact(Mean(hour))} streams an hour; {Numbers.Count(hour.Hours, "such hour")}")
                : null,
            slant: false,
            everyName: false);
    }

    public static string Label(IReadOnlyList<ClockHour> hours) => hours.MaxBy(Mean) is { } peak
        ? $"Listening clock: the busiest hour is {Days.First(day => day.Number == peak.DayOfWeek).Name} {peak.Hour:00}:00 UTC with {Numbers.Compact(Mean(peak))} streams."
        : "Listening clock: no listens yet.";

    public static DataTable Table(IReadOnlyList<ClockHour> hours) => new(
        ["Hour (UTC)", .. Days.Select(static day => day.Name)],
        [.. Enumerable.Range(0, HoursPerDay).Select(hour => (IReadOnlyList<object?>)[$"{hour:00}:00", .. Days.Select(day => Find(hours, day.Number, hour) is { } found ? (object)(long)Math.Round(Mean(found)) : null)])]);

    private static ClockHour? Find(IReadOnlyList<ClockHour> hours, int day, int hour) => hours.FirstOrDefault(found => found.DayOfWeek == day && found.Hour == hour);

    private static double Mean(ClockHour hour) => (double)hour.Streams / hour.Hours;
}
