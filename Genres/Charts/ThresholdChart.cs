using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>What calling the smallest genre from another probability on would give.</summary>
internal static class ThresholdChart
{
    private static readonly (string Name, Func<ThresholdPoint, double> Measure)[] Lines =
    [
        ("F1", point => point.F1),
        ("Balanced accuracy", point => point.BalancedAccuracy),
        ("Precision", point => point.Precision),
        ("Recall", point => point.Recall),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Lines.Select(line => line.Name)];

    public static object Option(SoundReport report) => new
    {
        grid = new { left = 8, right = 20, top = 12, bottom = 30, containLabel = true },
        tooltip = new { trigger = "axis", formatter = "fmt:threshold", axisPointer = new { lineStyle = new { color = "--text-3" } } },
        xAxis = Plot.Value($"Probability from which a track is called {report.Minority}"),
        yAxis = Plot.Value("", isX: false),
        series = Lines.Select((line, index) => new
        {
            name = line.Name,
            type = "line",
            showSymbol = false,
            itemStyle = new { color = Palette.Of(index) },
            lineStyle = new { color = Palette.Of(index), width = 2 },
            data = report.Thresholds.Select(point => new[] { point.Threshold, Math.Round(line.Measure(point), 4) }).ToArray(),
        }).ToArray(),
    };

    public static string Label(SoundReport report)
    {
        ThresholdPoint best = report.Thresholds.MaxBy(point => point.F1)!;
        return $"Scores by threshold; F1 of {report.Minority} is highest, {Scores.Three(best.F1)}, from {Scores.Three(best.Threshold)} on.";
    }

    public static DataTable Table(SoundReport report) => new(
        ["Threshold", "Precision", "Recall", "F1", "Accuracy", "Balanced accuracy"],
        [.. report.Thresholds.Select(point => (IReadOnlyList<object?>)
            [
                Scores.Three(point.Threshold), Math.Round(point.Precision, 4), Math.Round(point.Recall, 4), Math.Round(point.F1, 4), Math.Round(point.Accuracy, 4), Math.Round(point.BalancedAccuracy, 4),
            ])]);
}
