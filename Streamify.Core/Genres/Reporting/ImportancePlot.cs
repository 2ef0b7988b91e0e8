using System.Globalization;
using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Reporting;

/// <summary>Bars of the permutation importance with whiskers of one standard deviation.</summary>
internal static class ImportancePlot
{
    private const double RowHeight = 30;

    public static string Draw(IReadOnlyList<FeatureImportance> importance)
    {
        double most = Math.Max(0.001, importance.Max(feature => feature.AucDrop + feature.Deviation));
        Svg svg = new(560, 46 + (RowHeight * importance.Count), $"Permutation importance; most important: {importance[0].Feature}");
        Axes axes = new(svg, (0, most * 1.12), (0, importance.Count), left: 132, top: 8, bottom: 38);
        axes.XTicks(Axes.Round(0, most * 1.12, 5), "0.00");
        svg.Text((axes.X(0) + axes.X(most * 1.12)) / 2, svg.Height - 5, "Fall of the area under the ROC curve when the feature is shuffled", "axis-title", "middle");
        for (int i = 0; i < importance.Count; i++)
        {
            FeatureImportance feature = importance[i];
            double y = axes.Y(importance.Count - i - 0.5);
            double end = axes.X(Math.Max(0, feature.AucDrop));
            svg.Text(122, y + 4, feature.Feature, "tick", "end");
            svg.Rect(axes.X(0), y - 9, end - axes.X(0), 18, "fill1", 3, 0.85);
            svg.Line(axes.X(Math.Max(0, feature.AucDrop - feature.Deviation)), y, axes.X(feature.AucDrop + feature.Deviation), y, "whisker");
            svg.Text(axes.X(feature.AucDrop + feature.Deviation) + 6, y + 4, feature.AucDrop.ToString("0.000", CultureInfo.InvariantCulture), "small");
        }

        return svg.Build();
    }
}
