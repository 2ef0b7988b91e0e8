using Streamify.Core.Analytics;

namespace Streamify.Web.Components.Charts;

/// <summary>What the charts over time have in common.</summary>
internal static class TimeAxes
{
    /// <summary>Time from left to right.</summary>
    public static object Time { get; } = new
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
            alignMaxLabel = "right",
            formatter = new { year = "{yyyy}", month = "{d} {MMM}", day = "{d} {MMM}", hour = "{HH}:{mm}", minute = "{HH}:{mm}" },
        },
    };

    /// <summary>Numbers from bottom to top, with about so many lines.</summary>
    public static object Numbers(int splitNumber) => new
    {
        type = "value",
        splitNumber,
        splitLine = new { lineStyle = new { color = "--line" } },
        axisLabel = new { color = "--text-3", fontSize = 11, formatter = "fmt:compact" },
    };

    /// <summary>A tip for the bucket under the pointer.</summary>
    public static object Tip(string formatter) => new
    {
        trigger = "axis",
        formatter,
        axisPointer = new { lineStyle = new { color = "--line-strong", type = "solid" } },
    };

    /// <summary>Whether the buckets are days, which are days of UTC.</summary>
    public static bool ByDay(Overview overview) => overview.ActivityBucket >= TimeSpan.FromDays(1);

    /// <summary>
    /// Whether a bucket lies wholly in the range. The first and the last are usually cut by it, and a cut bucket would look like a fall.
    /// </summary>
    public static bool IsWhole(Overview overview, ActivityPoint point) =>
        point.Start >= overview.From && point.Start + overview.ActivityBucket <= overview.To;
}
