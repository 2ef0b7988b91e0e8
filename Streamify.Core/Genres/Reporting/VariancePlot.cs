using System.Globalization;

namespace Streamify.Core.Genres.Reporting;

/// <summary>The variance that the principal components explain, alone and together, with the 85 % line.</summary>
internal static class VariancePlot
{
    private const double Enough = 0.85;

    public static string Draw(IReadOnlyList<double> ratios)
    {
        double[] cumulative = new double[ratios.Count];
        double sum = 0;
        for (int i = 0; i < cumulative.Length; i++)
        {
            cumulative[i] = sum += ratios[i];
        }

        int needed = Array.FindIndex(cumulative, share => share >= Enough) + 1;
        Svg svg = new(520, 300, string.Create(
            CultureInfo.InvariantCulture,
            $"Explained variance of {ratios.Count} components; the first explains {ratios[0]:P1}, {needed} components reach 85 %."));
        Axes axes = new Axes(svg, (0.4, ratios.Count + 0.6), (0, 1))
            .YTicks([0, 0.2, 0.4, 0.6, 0.8, 1], "P0")
            .Titles("Principal component", "Share of the variance");
        for (int i = 0; i < ratios.Count; i++)
        {
            double x = axes.X(i + 1);
            string share = ratios[i].ToString("P1", CultureInfo.InvariantCulture);
            svg.Rect(x - 15, axes.Y(ratios[i]), 30, axes.Bottom - axes.Y(ratios[i]), "fill1", 3, 0.9, $"Component {i + 1}: {share}");
            svg.Text(x, axes.Bottom + 16, (i + 1).ToString(CultureInfo.InvariantCulture), "tick", "middle");
            svg.Text(x, axes.Y(ratios[i]) - 6, share, "small", "middle");
        }

        svg.Line(axes.X(0.4), axes.Y(Enough), axes.X(ratios.Count + 0.6), axes.Y(Enough), "mark dashed");
        svg.Text(axes.X(0.5), axes.Y(Enough) - 6, $"85 % with {needed} components", "note");
        svg.Path(cumulative.Select((share, i) => axes.At(i + 1, share)), "line2");
        for (int i = 0; i < cumulative.Length; i++)
        {
            svg.Circle(axes.X(i + 1), axes.Y(cumulative[i]), 4, "dot2", 1, string.Create(CultureInfo.InvariantCulture, $"{i + 1} components: {cumulative[i]:P1}"));
        }

        return svg.Build();
    }
}
