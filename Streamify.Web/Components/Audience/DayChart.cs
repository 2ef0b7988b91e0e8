using Streamify.Web.Components.Charts;

namespace Streamify.Web.Components.Audience;

/// <summary>Numbers by day (UTC): bars on top of each other, or lines.</summary>
internal static class DayChart
{
    /// <param name="bands">Each with its name, colour token and numbers by day.</param>
    /// <param name="stacked">Bars on top of each other instead of lines.</param>
    public static object Option(IReadOnlyList<(string Name, string Color, IEnumerable<(DateOnly Date, long Value)> Days)> bands, bool stacked) => new
    {
        useUTC = true,
        grid = new { left = 8, right = 14, top = 10, bottom = 4, containLabel = true },
        tooltip = TimeAxes.Tip(stacked ? "fmt:genresDay" : "fmt:countsDay"),
        xAxis = TimeAxes.Time,
        yAxis = TimeAxes.Numbers(splitNumber: 3),
        series = bands.Select(band => Series(band.Name, band.Color, band.Days, stacked)).ToArray(),
    };

    private static object Series(string name, string color, IEnumerable<(DateOnly Date, long Value)> days, bool stacked) => new
    {
        name,
        type = stacked ? "bar" : "line",
        stack = stacked ? "all" : null,
        barMaxWidth = 26,
        showSymbol = false,
        smooth = 0.25,
        smoothMonotone = "x",
        data = days.Select(day => new[] { new DateTimeOffset(day.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds(), day.Value }).ToArray(),
        itemStyle = new { color },
        lineStyle = new { width = 2, color },
        emphasis = new { disabled = true },
    };
}
