using System.Globalization;
using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Reporting;

/// <summary>The folds of each trainer: box of the quartiles, line of the median, a dot a fold, a diamond the mean.</summary>
internal static class BoxPlot
{
    private const double RowHeight = 30;

    /// <param name="measure">What is measured.</param>
    /// <param name="rows">Name and folds, best first.</param>
    /// <param name="reference">A line to compare with, and its name; null for none.</param>
    public static string Draw(string measure, IReadOnlyList<(string Name, MetricSpread Spread, bool Highlight)> rows, (double Value, string Name)? reference)
    {
        double min = rows.Min(row => row.Spread.Values.Min());
        double max = rows.Max(row => row.Spread.Values.Max());
        if (reference is { } baseline && baseline.Value > min - 0.15)
        {
            min = Math.Min(min, baseline.Value);
        }

        double room = Math.Max(0.01, (max - min) * 0.05);
        Svg svg = new(620, 46 + (RowHeight * rows.Count), $"{measure} over the folds, best trainer first: {rows[0].Name}");
        Axes axes = new(svg, (min - room, max + room), (0, rows.Count), left: 216, top: 8, bottom: 38);
        axes.XTicks(Axes.Round(min - room, max + room, 6), "0.00");
        svg.Text((axes.X(min - room) + axes.X(max + room)) / 2, svg.Height - 5, measure, "axis-title", "middle");
        if (reference is { } line && line.Value >= min - room)
        {
            svg.Line(axes.X(line.Value), 8, axes.X(line.Value), axes.Bottom, "mark dashed");
            svg.Text(axes.X(line.Value) + 4, axes.Bottom - 4, line.Name, "note");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            DrawRow(svg, axes, rows[i], axes.Y(rows.Count - i - 0.5));
        }

        return svg.Build();
    }

    private static void DrawRow(Svg svg, Axes axes, (string Name, MetricSpread Spread, bool Highlight) row, double y)
    {
        double[] sorted = [.. row.Spread.Values.Order()];
        double low = Quantile(sorted, 0.25);
        double high = Quantile(sorted, 0.75);
        string colour = row.Highlight ? "fill1" : "fill-rest";
        string text = string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Spread.Mean:0.0000} ± {row.Spread.Deviation:0.0000} over {sorted.Length} folds");
        svg.Text(206, y + 4, row.Name, row.Highlight ? "tick strong" : "tick", "end");
        svg.Line(axes.X(sorted[0]), y, axes.X(sorted[^1]), y, "whisker");
        svg.Rect(axes.X(low), y - 8, axes.X(high) - axes.X(low), 16, colour, 3, 0.45, text);
        svg.Line(axes.X(Quantile(sorted, 0.5)), y - 8, axes.X(Quantile(sorted, 0.5)), y + 8, "median");
        foreach (double value in sorted)
        {
            svg.Circle(axes.X(value), y, 2.2, colour, 0.7);
        }

        svg.Text(axes.X(row.Spread.Mean), y + 4.5, "◆", "mean", "middle");
    }

    private static double Quantile(double[] sorted, double probability)
    {
        double place = probability * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
