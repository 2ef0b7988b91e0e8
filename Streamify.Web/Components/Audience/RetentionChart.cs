using System.Globalization;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Audience;

/// <summary>Of the users first seen in a week, the share that was there in each week after it.</summary>
internal static class RetentionChart
{
    public static object Option(IReadOnlyList<RetentionPoint> points)
    {
        DateOnly[] cohorts = Cohorts(points);
        int weeks = Weeks(points);
        return HeatChart.Option(
            [.. cohorts.Select(cohort => $"{Day(cohort)} · {Numbers.Compact(SizeOf(points, cohort))}")],
            [.. Enumerable.Range(0, weeks).Select(week => $"Week {week}")],
            (row, column) => Find(points, cohorts[row], column) is { } point
                ? (point.Share, "--streams", Whole(point.Share), $"{Numbers.Whole(point.ActiveUsers)} of {Numbers.Whole(point.Users)} users, {Numbers.Percent(point.Share)}")
                : null,
            slant: false);
    }

    public static string Label(IReadOnlyList<RetentionPoint> points) => points.Where(point => point.WeekNumber == 1).ToArray() is { Length: > 0 } next
        ? $"Retention: of {next.Length} weekly cohorts on average {Numbers.Percent(next.Average(point => point.Share))} were there a week later."
        : "Retention: no cohort is a week old yet.";

    public static DataTable Table(IReadOnlyList<RetentionPoint> points) => new(
        ["First seen in the week of", "Users", .. Enumerable.Range(0, Weeks(points)).Select(week => $"Week {week}")],
        [.. Cohorts(points).Select(cohort => (IReadOnlyList<object?>)[Day(cohort), SizeOf(points, cohort), .. Enumerable.Range(0, Weeks(points)).Select(week => (object?)Find(points, cohort, week)?.Share)])]);

    private static DateOnly[] Cohorts(IReadOnlyList<RetentionPoint> points) => [.. points.Select(point => point.CohortWeek).Distinct().Order()];

    private static int Weeks(IReadOnlyList<RetentionPoint> points) => points.Count == 0 ? 1 : points.Max(point => point.WeekNumber) + 1;

    private static long SizeOf(IReadOnlyList<RetentionPoint> points, DateOnly cohort) => points.First(point => point.CohortWeek == cohort).Users;

    private static RetentionPoint? Find(IReadOnlyList<RetentionPoint> points, DateOnly cohort, int week) => points.FirstOrDefault(point => point.CohortWeek == cohort && point.WeekNumber == week);

    private static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Whole(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + "%";
}
