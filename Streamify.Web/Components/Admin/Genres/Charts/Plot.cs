namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>Parts that the study's charts share.</summary>
internal static class Plot
{
    public static object Grid { get; } = new { left = 8, right = 20, top = 16, bottom = 26, containLabel = true };

    /// <summary>An axis from 0 to 1 unless told otherwise.</summary>
    public static object Value(string name, string format = "fmt:tenth", double? min = 0, double? max = 1, bool isX = true) => new
    {
        type = "value",
        name,
        nameLocation = "middle",
        nameGap = isX ? 28 : 40,
        nameTextStyle = new { color = "--text-3", fontSize = 11 },
        min,
        max,
        scale = min is null,
        splitLine = new { lineStyle = new { color = "--line" } },
        axisLine = new { show = false },
        axisLabel = new { color = "--text-3", fontSize = 11, formatter = format, hideOverlap = true },
    };

    /// <summary>Names down the side, the first on top.</summary>
    public static object Names(IEnumerable<string> names) => new
    {
        type = "category",
        inverse = true,
        data = names.ToArray(),
        axisLine = new { show = false },
        axisTick = new { show = false },
        axisLabel = new { color = "--text-2", fontSize = 11.5, width = 156, overflow = "truncate" },
    };

    /// <summary>A dashed line between two points.</summary>
    public static object Reference(double fromX, double fromY, double toX, double toY) => new
    {
        type = "line",
        data = new[] { new[] { fromX, fromY }, [toX, toY] },
        showSymbol = false,
        silent = true,
        animation = false,
        tooltip = new { show = false },
        lineStyle = new { color = "--text-3", width = 1, type = "dashed" },
    };
}
