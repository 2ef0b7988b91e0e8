using System.Globalization;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>The variance that the principal components explain, alone and together, with the 85 % line.</summary>
internal static class ScreeChart
{
    private const double Enough = 0.85;
    private static readonly int[] TopRounded = [4, 4, 0, 0];

    public static object Option(IReadOnlyList<double> ratios) => new
    {
        grid = Plot.Grid,
        tooltip = new { trigger = "axis", formatter = "fmt:shares" },
        xAxis = new
        {
            type = "category",
            data = ratios.Select((_, index) => $"PC{index + 1}").ToArray(),
            axisTick = new { show = false },
            axisLine = new { lineStyle = new { color = "--line-strong" } },
            axisLabel = new { color = "--text-2", fontSize = 11 },
        },
        yAxis = Plot.Value("", "fmt:percent0", isX: false),
        series = new object[]
        {
            new
            {
                name = "Explained",
                type = "bar",
                barMaxWidth = 34,
                itemStyle = new { color = "--streams", borderRadius = TopRounded },
                data = ratios,
            },
            new
            {
                name = "Cumulative",
                type = "line",
                symbol = "circle",
                symbolSize = 7,
                lineStyle = new { color = "--listeners", width = 2 },
                itemStyle = new { color = "--listeners" },
                data = Cumulative(ratios),
                markLine = new
                {
                    silent = true,
                    symbol = "none",
                    lineStyle = new { color = "--paid", type = "dashed", width = 1.5 },
                    label = new { formatter = "85 %", position = "insideEndTop", color = "--text-2", fontSize = 11 },
                    data = new[] { new { yAxis = Enough } },
                },
            },
        },
    };

    public static string Note(IReadOnlyList<double> ratios) => $"{Needed(ratios)} of {ratios.Count} components explain 85 % of the variance";

    public static string Label(IReadOnlyList<double> ratios) =>
        $"Explained variance: the first component explains {Numbers.Percent(ratios[0])}; {Note(ratios)}.";

    public static DataTable Table(IReadOnlyList<double> ratios)
    {
        double[] cumulative = Cumulative(ratios);
        return new(
            ["Component", "Explained", "Cumulative"],
            [.. ratios.Select((ratio, index) => (IReadOnlyList<object?>)[(index + 1).ToString(CultureInfo.InvariantCulture), Math.Round(ratio, 6), Math.Round(cumulative[index], 6)])]);
    }

    private static int Needed(IReadOnlyList<double> ratios) => Array.FindIndex(Cumulative(ratios), share => share >= Enough) + 1;

    private static double[] Cumulative(IReadOnlyList<double> ratios)
    {
        double sum = 0;
        return [.. ratios.Select(ratio => sum += ratio)];
    }
}
