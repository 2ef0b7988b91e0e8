using System.Globalization;
using System.Text;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Studies;

namespace Streamify.Web.Cli.Genres;

/// <summary>A study as tables for a terminal; the pictures are in the page that <c>--out</c> writes.</summary>
internal static class StudyText
{
    public static string Write(StudyReport report)
    {
        StringBuilder text = new();
        Line(text, $"{report.Dataset.Source}: {report.Dataset.Rows:N0} tracks, {string.Join(", ", report.Dataset.Classes.Select(own => $"{own.Rows:N0} {own.Name}"))}");
        if (report.Published is { } published)
        {
            WritePublished(text, published);
        }

        if (report.Sound is { } sound)
        {
            WriteSound(text, sound);
        }

        Line(text, $"\n{report.Seconds:0.0} s");
        return text.ToString();
    }

    private static void WritePublished(StringBuilder text, PublishedReport report)
    {
        Line(text, $"\nAs published (seed {report.Settings.Seed}, {report.Settings.Components} components)");
        double sum = 0;
        Line(text, $"  explained variance  {string.Join("  ", report.ExplainedVarianceRatio.Select(ratio => Invariant($"{ratio:0.0000}")))}");
        Line(text, $"  cumulative          {string.Join("  ", report.ExplainedVarianceRatio.Select(ratio => Invariant($"{sum += ratio:0.0000}")))}");
        WriteModels(text, "held-out rows", report.Models);
        WriteModels(text, "balanced sample", report.BalancedModels);
        foreach (FoldScores folds in report.CrossValidation)
        {
            Line(text, $"  {report.Settings.Folds} folds, {folds.Model,-22} accuracy {folds.Mean:0.0000} ± {folds.Deviation:0.0000}");
        }

        if (report.StepByStep.Count == 0)
        {
            return;
        }

        Line(text, $"\nThe published cross-validation put right, one step at a time   tree    logistic regression");
        foreach (ProtocolStep step in report.StepByStep)
        {
            Line(text, $"  {step.Change,-60} {step.Tree.Mean:0.0000}  {step.Regression.Mean:0.0000}");
        }
    }

    private static void WriteModels(StringBuilder text, string rows, IReadOnlyList<ModelResult> models)
    {
        foreach (ModelResult model in models)
        {
            Line(text, $"  {model.Model}, {rows} ({model.Detail}): accuracy {model.Report.Accuracy:0.0000}");
            foreach (ClassScore score in model.Report.Classes)
            {
                Line(text, $"    {score.Class,-14} precision {score.Precision:0.00}  recall {score.Recall:0.00}  F1 {score.F1:0.00}  n {score.Support:N0}");
            }
        }
    }

    private static void WriteSound(StringBuilder text, SoundReport report)
    {
        Line(text, $"\n{report.Settings.Folds} stratified folds × {report.Settings.Repeats}, everything fitted inside the folds; always the largest class: accuracy {report.MajorityShare:0.0000}");
        Line(text, $"  {"trainer",-28} accuracy         balanced   AUC      F1 {report.Minority,-10} log loss   s/fit");
        foreach (CandidateResult own in report.Candidates)
        {
            string mark = own.Id == report.Champion ? "*" : own.Id == report.BalancedChampion ? "+" : " ";
            Line(text, $"{mark} {own.Id,-28} {own.Accuracy.Mean:0.0000} ± {own.Accuracy.Deviation:0.0000}  {own.BalancedAccuracy.Mean:0.0000}     {own.RocAuc.Mean:0.0000}   {own.MinorityF1.Mean:0.0000}        {own.LogLoss.Mean:0.0000}   {own.FitSeconds:0.00}");
        }

        Line(text, $"  * smallest log loss   + best balanced accuracy");
        foreach (string skipped in report.Skipped)
        {
            Line(text, $"  {skipped}");
        }

        Line(text, $"  importance (fall of the AUC when shuffled): {string.Join(", ", report.Importance.Select(own => Invariant($"{own.Feature} {own.AucDrop:0.000}")))}");
    }

    private static string Invariant(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Invariant(line)).Append('\n');
}
