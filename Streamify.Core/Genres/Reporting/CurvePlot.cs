using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Curves in the unit square: ROC, precision and recall, thresholds.</summary>
internal static class CurvePlot
{
    private static readonly double[] Ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

    /// <param name="alternative">For those who cannot see it.</param>
    /// <param name="x">Title of the axis across.</param>
    /// <param name="y">Title of the axis up.</param>
    /// <param name="curves">Drawn in the colours 1, 2, 3, ... ; the first on top.</param>
    /// <param name="chance">Height of the line of chance at both ends; null for none.</param>
    public static string Draw(string alternative, string x, string y, IReadOnlyList<IReadOnlyList<CurvePoint>> curves, (double Left, double Right)? chance)
    {
        Svg svg = new(480, 340, alternative);
        Axes axes = new Axes(svg, (0, 1), (0, 1)).XTicks(Ticks, "0.0").YTicks(Ticks, "0.0").Titles(x, y);
        if (chance is { } line)
        {
            svg.Line(axes.X(0), axes.Y(line.Left), axes.X(1), axes.Y(line.Right), "mark dashed");
        }

        for (int i = curves.Count - 1; i >= 0; i--)
        {
            svg.Path(curves[i].Select(point => axes.At(point.X, point.Y)), $"line{i + 1}");
        }

        return svg.Build();
    }

    public static string Thresholds(string watched, IReadOnlyList<ThresholdPoint> points)
    {
        Func<ThresholdPoint, double>[] measures = [point => point.BalancedAccuracy, point => point.F1, point => point.Precision, point => point.Recall];
        return Draw(
            $"Balanced accuracy, F1, precision and recall of {watched} by threshold",
            "Probability from which it is called",
            "Measure",
            [.. measures.Select(measure => (IReadOnlyList<CurvePoint>)[.. points.Select(point => new CurvePoint(point.Threshold, measure(point)))])],
            chance: null);
    }
}
