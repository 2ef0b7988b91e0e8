using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>What came of the tracks that were given a probability.</summary>
internal static class CalibrationChart
{
    public static object Option(IReadOnlyList<CandidateResult> shown) => new
    {
        grid = new { left = 26, right = 20, top = 12, bottom = 30, containLabel = true },
        tooltip = new { trigger = "item", formatter = "fmt:bin" },
        xAxis = Plot.Value("Mean probability given"),
        yAxis = Plot.Value("Share that was so", isX: false),
        series = shown.Select((result, index) => (object)new
        {
            name = result.Title,
            type = "line",
            symbol = "circle",
            symbolSize = 7,
            itemStyle = new { color = Palette.Of(index) },
            lineStyle = new { color = Palette.Of(index), width = 2 },
            data = result.Calibration.Where(bin => bin.Count > 0).Select(Point).ToArray(),
        }).Append(Plot.Reference(0, 0, 1, 1)).ToArray(),
    };

    public static string Label(IReadOnlyList<CandidateResult> shown) =>
        "Calibration. Expected error: " + string.Join(", ", shown.Select(result => $"{result.Title} {Scores.Three(result.CalibrationError)}")) + ".";

    private static object Point(CalibrationBin bin) => new { value = new[] { Math.Round(bin.Predicted, 4), Math.Round(bin.Observed, 4) }, tracks = bin.Count };
}
