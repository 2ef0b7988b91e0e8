using Streamify.Core.Analytics;

namespace Streamify.Web.Components.Charts;

/// <summary>Listens over time, with the day before as a dashed line behind.</summary>
internal static class ActivityChart
{
    public static object Option(Overview overview)
    {
        bool days = TimeAxes.ByDay(overview);
        return new
        {
            clickAxis = overview.ActivityBucket >= TimeSpan.FromHours(1),
            buckets = overview.Activity.Select(point => point.Start.ToUnixTimeMilliseconds()).ToArray(),
            useUTC = days,
            grid = new { left = 8, right = 14, top = 12, bottom = 4, containLabel = true },
            tooltip = TimeAxes.Tip(days ? "fmt:activityDay" : "fmt:activityHour"),
            xAxis = TimeAxes.Time,
            yAxis = TimeAxes.Numbers(splitNumber: 4),
            series = Series(overview),
        };
    }

    /// <summary>The buckets that lie wholly in the range.</summary>
    public static IEnumerable<ActivityPoint> Whole(Overview overview) => overview.Activity.Where(point => TimeAxes.IsWhole(overview, point));

    /// <summary>What the dashed line shows.</summary>
    public static string PreviousName(Overview overview) => TimeAxes.ByDay(overview) ? "Previous period" : "Previous day";

    public static string Label(Overview overview, Func<DateTimeOffset, string> time)
    {
        ActivityPoint? peak = overview.Activity.MaxBy(point => point.Streams);
        return peak is null or { Streams: 0 }
            ? "Streams over time: none in this range."
            : $"Streams over time from {time(overview.From)} to {time(overview.To)}; the peak is {peak.Streams:N0} at {time(peak.Start)}.";
    }

    private static List<object> Series(Overview overview)
    {
        ActivityPoint[] whole = [.. Whole(overview)];
        List<object> series =
        [
            Line("Streams", whole.Select(point => (point.Start, point.Streams)), "--streams", "solid"),
            Line(PreviousName(overview), whole.Select(point => (point.Start, point.PreviousDay)), "--previous", "dashed"),
        ];

        // The bucket that is still filling is drawn apart, dotted, from the last whole one.
        if (overview.Activity.Count > 1 && whole.Length > 0 && overview.Activity[^1].Start > whole[^1].Start)
        {
            series.Add(Line("So far", new[] { whole[^1], overview.Activity[^1] }.Select(point => (point.Start, point.Streams)), "--streams", "dotted"));
        }

        return series;
    }

    private static object Line(string name, IEnumerable<(DateTimeOffset Start, long Value)> points, string color, string type) => new
    {
        name,
        type = "line",
        z = type == "solid" ? 3 : 2,
        smooth = 0.25,
        smoothMonotone = "x",
        showSymbol = false,
        symbolSize = 7,
        data = points.Select(point => new[] { point.Start.ToUnixTimeMilliseconds(), point.Value }).ToArray(),
        itemStyle = new { color },
        lineStyle = new { width = type == "solid" ? 2.25 : 1.5, type, color },
        emphasis = new { disabled = true },
        areaStyle = type != "solid" ? null : new
        {
            color = new
            {
                type = "linear",
                x = 0,
                y = 0,
                x2 = 0,
                y2 = 1,
                colorStops = new object[] { new { offset = 0, color = color + "/38" }, new { offset = 1, color = color + "/2" } },
            },
        },
    };
}
