using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>The part about the study as it was published.</summary>
internal static class PublishedSection
{
    public static void Write(Html html, DatasetSummary data, PublishedReport report)
    {
        html.Section(
                "As published",
                "The published protocol, step by step and with its faults: scaler and principal components see all rows, one split decides, and the folds of the cross-validation are not shuffled.")
            .Raw("<div class=\"grid\">")
            .Card("Explained variance", "Each component alone (bars) and together (line).", VariancePlot.Draw(report.ExplainedVarianceRatio));
        if (report.StepByStep.Count > 0)
        {
            html.Card(
                "From the published protocol to a sound one",
                "Each row puts one thing more right and keeps what came before.",
                StepsPlot.Draw(report.StepByStep),
                legend: ["Logistic regression", "Decision tree"]);
        }

        foreach (ModelResult model in report.Models)
        {
            Model(html, $"{model.Model}, all rows", model);
        }

        foreach (ModelResult model in report.BalancedModels)
        {
            Model(html, $"{model.Model}, balanced rows", model);
        }

        if (report.StepByStep.Count > 0)
        {
            html.Card("What each step repairs", "Ten-fold accuracy, mean ± standard deviation.", Html.Table(
                ["Step", " What was wrong", "Rows", "Decision tree", "Logistic regression"],
                report.StepByStep.Select(step => $"<tr><td>{Html.Encode(step.Change)}</td><td class=\"text\">{Html.Encode(step.Why)}</td><td>{step.Rows}</td><td>{Spread(step.Tree)}</td><td>{Spread(step.Regression)}</td></tr>")), "wide");
        }

        html.Raw("</div>");
    }

    private static void Model(Html html, string title, ModelResult model) => html.Card(
        title,
        $"{model.Detail}. Accuracy {Html.F(model.Report.Accuracy, "0.0000")} on {model.Report.Support} held-out rows. True genre down, called genre across.",
        ConfusionPlot.Draw(title, model.Report) + ReportTable(model.Report));

    internal static string ReportTable(ClassReport report) => Html.Table(
        ["Genre", "Precision", "Recall", "F1", "Rows"],
        report.Classes
            .Select(score => Html.Row([Html.Encode(score.Class), Html.F(score.Precision), Html.F(score.Recall), Html.F(score.F1), $"{score.Support}"]))
            .Append(Html.Row(["Weighted mean", Html.F(report.WeightedPrecision), Html.F(report.WeightedRecall), Html.F(report.WeightedF1), $"{report.Support}"])));

    private static string Spread(FoldScores scores) => $"{Html.F(scores.Mean)} <span class=\"sd\">± {Html.F(scores.Deviation)}</span>";
}
