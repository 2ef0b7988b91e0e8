using System.Globalization;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Both published models on the way from the published cross-validation to a sound one.</summary>
internal static class StepsPlot
{
    private const double RowHeight = 44;

    public static string Draw(IReadOnlyList<ProtocolStep> steps)
    {
        double min = steps.Min(step => Math.Min(step.Tree.Mean - step.Tree.Deviation, step.Regression.Mean - step.Regression.Deviation));
        double max = steps.Max(step => Math.Max(step.Tree.Mean + step.Tree.Deviation, step.Regression.Mean + step.Regression.Deviation));
        Svg svg = new(760, 46 + (RowHeight * steps.Count), "Cross-validated accuracy of both models, one repair of the protocol a row");
        Axes axes = new(svg, (min - 0.01, max + 0.03), (0, steps.Count), left: 300, top: 8, bottom: 38);
        axes.XTicks(Axes.Round(min - 0.01, max + 0.03, 6), "0.00");
        svg.Text((axes.X(min) + axes.X(max)) / 2, svg.Height - 5, "Accuracy, mean and standard deviation of the folds", "axis-title", "middle");
        for (int i = 0; i < steps.Count; i++)
        {
            double y = axes.Y(steps.Count - i - 0.5);
            svg.Text(290, y + 4, steps[i].Change, "tick", "end");
            DrawModel(svg, axes, steps[i].Tree, y - 8, 2);
            DrawModel(svg, axes, steps[i].Regression, y + 8, 1);
        }

        return svg.Build();
    }

    private static void DrawModel(Svg svg, Axes axes, FoldScores scores, double y, int colour)
    {
        svg.Line(axes.X(scores.Mean - scores.Deviation), y, axes.X(scores.Mean + scores.Deviation), y, $"line{colour} thin");
        svg.Circle(axes.X(scores.Mean), y, 5.5, $"fill{colour}", 1, scores.Model);
        svg.Text(axes.X(scores.Mean + scores.Deviation) + 6, y + 4, scores.Mean.ToString("0.000", CultureInfo.InvariantCulture), "small");
    }
}
