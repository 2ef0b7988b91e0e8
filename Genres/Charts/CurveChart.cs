using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>ROC and precision-recall curves of several trainers.</summary>
internal static class CurveChart
{
    public static object Roc(IReadOnlyList<CandidateResult> shown) => Option(
        shown, result => result.Roc, "False positive rate", "True positive rate", [Plot.Reference(0, 0, 1, 1)]);

    public static object PrecisionRecall(IReadOnlyList<CandidateResult> shown) => Option(shown, result => result.PrecisionRecall, "Recall", "Precision", []);

    public static string RocLabel(IReadOnlyList<CandidateResult> shown) =>
        "ROC curves. Area under the curve: " + string.Join(", ", shown.Select(result => $"{result.Title} {Scores.Three(result.RocAuc.Mean)}")) + ".";

    public static string PrecisionRecallLabel(IReadOnlyList<CandidateResult> shown) =>
        "Precision-recall curves. Average precision: " + string.Join(", ", shown.Select(result => $"{result.Title} {Scores.Three(result.AveragePrecision.Mean)}")) + ".";

    private static object Option(
        IReadOnlyList<CandidateResult> shown, Func<CandidateResult, IReadOnlyList<CurvePoint>> curve, string x, string y, object[] reference) => new
        {
            grid = new { left = 26, right = 20, top = 12, bottom = 30, containLabel = true },
            tooltip = new { trigger = "item", formatter = "fmt:curve" },
            xAxis = Plot.Value(x),
            yAxis = Plot.Value(y, isX: false),
            series = shown.Select((result, index) => (object)new
            {
                name = result.Title,
                type = "line",
                symbol = "circle",
                symbolSize = 9,
                showSymbol = true,
                itemStyle = new { color = Palette.Of(index), opacity = 0 },
                emphasis = new { itemStyle = new { opacity = 1 } },
                lineStyle = new { color = Palette.Of(index), width = 2 },
                data = curve(result).Select(point => new[] { Math.Round(point.X, 4), Math.Round(point.Y, 4) }).ToArray(),
                axes = new[] { x, y },
            }).Concat(reference).ToArray(),
        };
}
