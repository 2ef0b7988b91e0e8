using System.Globalization;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>The part about the sound comparison.</summary>
internal static class SoundSection
{
    public static void Write(Html html, DatasetSummary data, SoundReport report)
    {
        CandidateResult champion = report.Candidates.First(candidate => candidate.Id == report.Champion);
        CandidateResult[] shown = Shown(report, champion);
        string[] names = [.. shown.Select(candidate => candidate.Title)];
        html.Section(
                "Without leaks",
                $"Everything is fitted inside the folds: {report.Settings.Folds} stratified folds, {report.Settings.Repeats} times with new folds. The champion has the smallest log loss, which rewards right probabilities, not only right calls.")
            .Raw("<div class=\"grid\">")
            .Card("Trainers", "Mean and standard deviation over the folds. The best of each column stands out.", ComparisonTable(report), "wide");
        foreach (string skipped in report.Skipped)
        {
            html.Card("Left out", skipped, "", "wide");
        }

        html.Card("Accuracy over the folds", "Box: quartiles; line: median; diamond: mean; dots: folds.", Boxes(report, "Accuracy", result => result.Accuracy, (report.MajorityShare, "largest class")))
            .Card("Balanced accuracy over the folds", "Mean recall of the genres, so that the smaller counts as much.", Boxes(report, "Balanced accuracy", result => result.BalancedAccuracy, null))
            .Card("ROC", $"{report.Minority} against the rest, all held-out rows.", CurvePlot.Draw("ROC curves", "False positive rate", "True positive rate", [.. shown.Select(candidate => candidate.Roc)], (0, 1)), legend: names)
            .Card("Precision and recall", $"{report.Minority} against the rest, all held-out rows.", CurvePlot.Draw("Precision-recall curves", "Recall", "Precision", [.. shown.Select(candidate => candidate.PrecisionRecall)], null), legend: names)
            .Card("Calibration", "On the diagonal a probability means what it says. Class weights buy recall with it.", CalibrationPlot.Draw([.. shown.Select(candidate => candidate.Calibration)]), legend: names)
            .Card("Thresholds of the champion", $"What calling {report.Minority} from another probability on would give.", CurvePlot.Thresholds(report.Minority, report.Thresholds), legend: ["Balanced accuracy", "F1", "Precision", "Recall"])
            .Card($"{champion.Title}: confusion", "Every track once, held out. True genre down, called genre across.", ConfusionPlot.Draw(champion.Title, champion.OutOfFold) + PublishedSection.ReportTable(champion.OutOfFold))
            .Card("What the champion listens to", "Permutation importance on held-out rows.", ImportancePlot.Draw(report.Importance))
            .Card("Where the champion errs", "Error rate by fifths of each feature, from its lowest to its highest values.", RegionMap(data, report), "wide")
            .Raw("</div>");
    }

    /// <summary>Champion, best balanced one, and the two kinds the published study had.</summary>
    private static CandidateResult[] Shown(SoundReport report, CandidateResult champion)
    {
        string[] ids = [champion.Id, report.BalancedChampion, "logistic", "tree"];
        return [.. ids.Distinct().Select(id => report.Candidates.FirstOrDefault(candidate => candidate.Id == id)).OfType<CandidateResult>()];
    }

    private static string Boxes(SoundReport report, string name, Func<CandidateResult, MetricSpread> measure, (double, string)? reference) => BoxPlot.Draw(
        name,
        [
            .. report.Candidates
                .OrderByDescending(candidate => measure(candidate).Mean)
                .Select(candidate => (candidate.Title, measure(candidate), candidate.Id == report.Champion || candidate.Id == report.BalancedChampion)),
        ],
        reference);

    private static string RegionMap(DatasetSummary data, SoundReport report)
    {
        double most = Math.Max(1e-9, report.Regions.Max(region => region.ErrorRate));
        RegionError[][] byFeature = [.. data.Features.Select(feature => report.Regions.Where(region => region.Feature == feature).ToArray())];
        return HeatMap.Draw(
            "Error rate by fifths of each feature",
            data.Features,
            ["lowest fifth", "second", "third", "fourth", "highest fifth"],
            (i, j) => j < byFeature[i].Length ? -byFeature[i][j].ErrorRate / most : 0,
            (i, j) => j < byFeature[i].Length ? Html.P(byFeature[i][j].ErrorRate) : "",
            slant: false);
    }

    private static string ComparisonTable(SoundReport report)
    {
        (string Name, Func<CandidateResult, MetricSpread> Measure, bool Least)[] columns =
        [
            ("Accuracy", result => result.Accuracy, false),
            ("Balanced", result => result.BalancedAccuracy, false),
            ("Macro F1", result => result.MacroF1, false),
            ($"{report.Minority} F1", result => result.MinorityF1, false),
            ("ROC AUC", result => result.RocAuc, false),
            ("Avg. precision", result => result.AveragePrecision, false),
            ("Log loss", result => result.LogLoss, true),
            ("Brier", result => result.Brier, true),
        ];
        double[] best = [.. columns.Select(column => column.Least
            ? report.Candidates.Min(candidate => column.Measure(candidate).Mean)
            : report.Candidates.Max(candidate => column.Measure(candidate).Mean))];
        IEnumerable<string> rows = report.Candidates.Select(candidate =>
        {
            string badge = candidate.Id == report.Champion ? "<span class=\"badge\">champion</span>"
                : candidate.Id == report.BalancedChampion ? "<span class=\"badge other\">best balanced</span>" : "";
            IEnumerable<string> cells = columns.Select((column, i) => Cell(column.Measure(candidate), best[i]));
            string rest = $"<td>{Html.F(candidate.CalibrationError)}</td><td>{candidate.FitSeconds.ToString("0.00", CultureInfo.InvariantCulture)}</td>";
            string css = candidate.Id == report.Champion ? " class=\"champion\"" : "";
            return $"<tr{css}><td title=\"{Html.Encode(candidate.Settings)}\">{Html.Encode(candidate.Title)}{badge}</td>{string.Concat(cells)}{rest}</tr>";
        });
        return Html.Table(["Trainer", .. columns.Select(column => column.Name), "Calibr. error", "Fit s"], rows);
    }

    private static string Cell(MetricSpread spread, double best)
    {
        string css = spread.Mean == best ? " class=\"best\"" : "";
        return $"<td{css}>{Html.F(spread.Mean, "0.0000")} <span class=\"sd\">± {Html.F(spread.Deviation)}</span></td>";
    }
}
