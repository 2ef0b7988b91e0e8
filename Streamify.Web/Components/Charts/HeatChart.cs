namespace Streamify.Web.Components.Charts;

/// <summary>A grid of cells whose strength of colour is a value's size.</summary>
internal static class HeatChart
{
    private const double DarkTextFrom = 0.78;

    /// <param name="rows">Row names, the first on top.</param>
    /// <param name="columns">Column names.</param>
    /// <param name="cell">A cell: its strength (0 to 1), colour token, text and tooltip value; null leaves it out.</param>
    /// <param name="slant">Whether column names stand at a slant.</param>
    /// <param name="everyName">Whether every column is named, also where they come close.</param>
    public static object Option(IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, (double Strength, string Color, string Text, string Tip)?> cell, bool slant, bool everyName = true) => new
    {
        grid = new { left = 8, right = slant ? 26 : 12, top = 6, bottom = 6, containLabel = true },
        tooltip = new { trigger = "item", formatter = "fmt:cell" },
        xAxis = new
        {
            type = "category",
            data = columns,
            position = "bottom",
            axisLine = new { show = false },
            axisTick = new { show = false },
            splitArea = new { show = false },
            axisLabel = new { color = "--text-2", fontSize = 11, rotate = slant ? 35 : 0, interval = everyName ? (object)0 : "auto", hideOverlap = !everyName },
        },
        yAxis = new
        {
            type = "category",
            inverse = true,
            data = rows,
            axisLine = new { show = false },
            axisTick = new { show = false },
            axisLabel = new { color = "--text-2", fontSize = 11.5, width = 156, overflow = "truncate" },
        },
        series = new[]
        {
            new
            {
                type = "heatmap",
                itemStyle = new { borderColor = "--surface", borderWidth = 2, borderRadius = 5 },
                emphasis = new { itemStyle = new { borderColor = "--text-3" } },
                label = new { show = true, fontSize = rows.Count > 4 ? 11 : 14, lineHeight = rows.Count > 4 ? 14 : 20, formatter = "fmt:cellText" },
                labelLayout = new { hideOverlap = true },
                data = Cells(rows, columns, cell).ToArray(),
            },
        },
    };

    private static IEnumerable<object> Cells(
        IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, (double Strength, string Color, string Text, string Tip)?> cell)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < columns.Count; column++)
            {
                if (cell(row, column) is { } found)
                {
                    // The text stands on the colour, so it takes the other side of the theme from where the colour is strong.
                    int opacity = 8 + (int)Math.Round(Math.Clamp(found.Strength, 0, 1) * 92);
                    yield return new
                    {
                        value = new object[] { column, row, found.Strength },
                        head = $"{rows[row]}, {columns[column]}",
                        text = found.Text,
                        tip = found.Tip,
                        itemStyle = new { color = $"{found.Color}/{opacity}" },
                        label = new { color = found.Strength >= DarkTextFrom ? "--surface" : "--text" },
                    };
                }
            }
        }
    }
}
