using Streamify.Core.Genres.Evaluation;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>What each genre was called.</summary>
internal static class ConfusionChart
{
    public static object Option(ClassReport report)
    {
        string[] names = [.. report.Classes.Select(score => score.Class)];
        return HeatChart.Option(
            names,
            names,
            (row, column) =>
            {
                int count = report.Confusion[row][column];
                double share = (double)count / Math.Max(1, report.Confusion[row].Sum());
                string color = row == column ? "--streams" : "--women";
                return (share, color, $"{Numbers.Whole(count)}\n{Numbers.Percent(share)}", $"{Numbers.Whole(count)} tracks, {Numbers.Percent(share)} of {names[row]}");
            },
            slant: names.Length > 5);
    }

    public static string Label(ClassReport report) =>
        "Confusion matrix: " + string.Join("; ", report.Classes.Select(score => $"{Numbers.Percent(score.Recall)} of {score.Class} are called so")) + ".";

    public static DataTable Table(ClassReport report) => new(
        ["True genre", .. report.Classes.Select(score => "called " + score.Class)],
        [.. report.Classes.Select((score, row) => (IReadOnlyList<object?>)[score.Class, .. report.Confusion[row].Select(count => (object?)count)])]);
}
