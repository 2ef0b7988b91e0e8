using Streamify.Core.Analytics;

namespace Streamify.Web.Components.Charts;

/// <summary>Listens over time, with the day before as a dashed line behind.</summary>
internal static class ActivityChart
{
    public static object Option(Overview overview)
    {
        bool days = ByDay(overview);
        return new
        {
            useUTC = days,
            grid = new { left = 8, right = 14, top = 12, bottom = 4, containLabel = true },
            tooltip = new
            {
                trigger = "axis",
                formatter = days ? "fmt:activityDay" : "fmt:activityHour",
                axisPointer = new { lineStyle = new { color = "--line-strong", type = "solid" } },
            },
            xAxis = new
            {
                type = "time",
                axisLine = new { lineStyle = new { color = "--line" } },
                axisTick = new { show = false },
                splitLine = new { show = false },
                axisLabel = new
                {
                    color = "--text-3",
                    fontSize = 11,
                    hideOverlap = true,
                    formatter = new { year = "{yyyy}", month = "{d} {MMM}", day = "{d} {MMM}", hour = "{HH}:{mm}", minute = "{HH}:{mm}" },
                },
            },
            yAxis = new
            {
                type = "value",
                splitNumber = 4,
                splitLine = new { lineStyle = new { color = "--line" } },
                axisLabel = new { color = "--text-3", fontSize = 11, formatter = "fmt:compact" },
            },
            series = new[]
            {
                Line("Streams", overview.Activity.Select(point => (point.Start, point.Streams)), "--streams", behind: false),
                Line(PreviousName(overview), overview.Activity.Select(point => (point.Start, point.PreviousDay)), "--previous", behind: true),
            },
        };
    }

    /// <summary>What the dashed line shows.</summary>
    public static string PreviousName(Overview overview) => ByDay(overview) ? "Previous period" : "Previous day";

    public static string Label(Overview overview, Func<DateTimeOffset, string> time)
    {
        ActivityPoint? peak = overview.Activity.MaxBy(point => point.Streams);
        return peak is null or { Streams: 0 }
            ? "Streams over time: none in this range."
            : $"Streams over time from {time(overview.From)} to {time(overview.To)}; the peak is {peak.Streams:N0} at {time(peak.Start)}.";
    }

    private static bool ByDay(Overview overview) => overview.ActivityBucket >= TimeSpan.FromDays(1);

    private static object Line(string name, IEnumerable<(DateTimeOffset Start, long Value)> points, string color, bool behind) => new
    {
        name,
        type = "line",
        z = behind ? 2 : 3,
        smooth = 0.25,
        smoothMonotone = "x",
        showSymbol = false,
        symbolSize = 7,
        data = points.Select(point => new[] { point.Start.ToUnixTimeMilliseconds(), point.Value }).ToArray(),
        itemStyle = new { color },
        lineStyle = new { width = behind ? 1.5 : 2.25, type = behind ? "dashed" : "solid", color },
        emphasis = new { disabled = true },
        areaStyle = behind ? null : new
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
