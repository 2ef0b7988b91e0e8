using System.Globalization;
using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Predicted probability against what was observed; a dot's area is the rows behind it.</summary>
internal static class CalibrationPlot
{
    private static readonly double[] Ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

    public static string Draw(IReadOnlyList<IReadOnlyList<CalibrationBin>> series)
    {
        Svg svg = new(480, 340, "Calibration: predicted probability against the observed share");
        Axes axes = new Axes(svg, (0, 1), (0, 1)).XTicks(Ticks, "0.0").YTicks(Ticks, "0.0").Titles("Predicted probability", "Observed share");
        svg.Line(axes.X(0), axes.Y(0), axes.X(1), axes.Y(1), "mark dashed");
        for (int i = series.Count - 1; i >= 0; i--)
        {
            double most = series[i].Max(bin => bin.Count);
            svg.Path(series[i].Select(bin => axes.At(bin.Predicted, bin.Observed)), $"line{i + 1} thin");
            foreach (CalibrationBin bin in series[i])
            {
                string title = string.Create(CultureInfo.InvariantCulture, $"{bin.Count} rows: predicted {bin.Predicted:0.000}, observed {bin.Observed:0.000}");
                svg.Circle(axes.X(bin.Predicted), axes.Y(bin.Observed), 3 + (7 * Math.Sqrt(bin.Count / most)), $"fill{i + 1}", 0.75, title);
            }
        }

        return svg.Build();
    }
}
