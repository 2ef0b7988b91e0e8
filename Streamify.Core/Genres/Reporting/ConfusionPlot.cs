using System.Globalization;
using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Reporting;

/// <summary>A confusion matrix: true classes down, called classes across, colour by the share of the true class.</summary>
internal static class ConfusionPlot
{
    public static string Draw(string title, ClassReport report)
    {
        string[] names = [.. report.Classes.Select(score => score.Class)];
        double Share(int i, int j) => report.Classes[i].Support == 0 ? 0 : (double)report.Confusion[i][j] / report.Classes[i].Support;
        bool many = names.Length > 4;
        return HeatMap.Draw(
            $"Confusion matrix of {title}: accuracy {report.Accuracy.ToString("P1", CultureInfo.InvariantCulture)}",
            names,
            names,
            (i, j) => i == j ? Share(i, j) : -Share(i, j),
            (i, j) => many
                ? report.Confusion[i][j].ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{report.Confusion[i][j]}"),
            slant: many);
    }
}
