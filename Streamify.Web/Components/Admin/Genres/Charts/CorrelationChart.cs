using System.Globalization;
using Streamify.Web.Components.Charts;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Admin.Genres.Charts;

/// <summary>Which features go together.</summary>
internal static class CorrelationChart
{
    public static object Option(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<double>> correlations) => HeatChart.Option(
        features,
        features,
        (row, column) => Cell(correlations[row][column]),
        slant: true);

    public static string Label(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<double>> correlations)
    {
        (double Value, string Pair) strongest = Enumerable.Range(0, features.Count)
            .SelectMany(row => Enumerable.Range(0, row).Select(column => (Value: correlations[row][column], Pair: $"{features[row]} with {features[column]}")))
            .DefaultIfEmpty((Value: 0, Pair: "none"))
            .MaxBy(pair => Math.Abs(pair.Value));
        return $"Correlation of the features; the strongest is {strongest.Pair}, {Two(strongest.Value)}.";
    }

    public static DataTable Table(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<double>> correlations) => new(
        ["Feature", .. features],
        [.. features.Select((feature, row) => (IReadOnlyList<object?>)[feature, .. correlations[row].Select(value => (object?)Math.Round(value, 4))])]);

    private static (double Strength, string Color, string Text, string Tip)? Cell(double correlation) =>
        (Math.Abs(correlation), correlation < 0 ? "--women" : "--streams", Two(correlation), $"r = {Two(correlation)}");

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
