using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Charts;

/// <summary>Listeners on the free and the paid level, one stacked bar a gender.</summary>
internal static class LevelChart
{
    private static readonly (string Level, string Name, string Color)[] Levels = [("free", "Free", "--free"), ("paid", "Paid", "--paid")];
    private static readonly int[] LeftEnd = [4, 0, 0, 4];
    private static readonly int[] RightEnd = [0, 4, 4, 0];

    public static object Option(Overview overview)
    {
        string[] genders = GendersOf(overview);
        Estimate listeners = Estimate.OfListeners(overview);
        return new
        {
            grid = new { left = 4, right = 12, top = 4, bottom = 2, containLabel = true },
            tooltip = new { trigger = "axis", formatter = listeners.Tip("fmt:levels"), axisPointer = new { type = "shadow", shadowStyle = new { color = "--text-3/10" } } },
            xAxis = new
            {
                type = "value",
                splitNumber = 3,
                splitLine = new { lineStyle = new { color = "--line" } },
                axisLabel = new { color = "--text-3", fontSize = 11, formatter = "fmt:compact", hideOverlap = true },
            },
            yAxis = new
            {
                type = "category",
                inverse = true,
                axisLine = new { show = false },
                axisTick = new { show = false },
                axisLabel = new { color = "--text-2", fontSize = 12 },
                data = genders.Select(Genders.Name).ToArray(),
            },
            series = Levels.Select((level, index) => new
            {
                name = level.Name,
                type = "bar",
                stack = "listeners",
                barWidth = 18,
                itemStyle = new { color = level.Color, borderRadius = index == 0 ? LeftEnd : RightEnd },
                emphasis = new { disabled = true },
                data = genders.Select(gender => listeners.Round(Count(overview, gender, level.Level))).ToArray(),
            }).ToArray(),
        };
    }

    /// <summary>The genders that have listeners, in the order of <see cref="Genders.Order" />.</summary>
    public static string[] GendersOf(Overview overview) =>
        [.. overview.Levels.Select(level => level.Gender).Distinct().OrderBy(Genders.Order)];

    public static long Count(Overview overview, string gender, string level) =>
        overview.Levels.Where(row => row.Gender == gender && row.Level == level).Sum(row => row.Listeners);

    public static string Label(Overview overview)
    {
        string[] genders = GendersOf(overview);
        return genders.Length == 0
            ? "Level by gender: no listeners in this range."
            : "Level by gender: " + string.Join("; ", genders.Select(gender =>
                $"{Genders.Name(gender)} {Estimate.OfListeners(overview).Whole(Count(overview, gender, "free"))} free, {Estimate.OfListeners(overview).Whole(Count(overview, gender, "paid"))} paid")) + ".";
    }
}
