using System.Globalization;

namespace Streamify.Core.Genres.Reporting;

/// <summary>A grid of cells whose strength of colour is a value's size, and whose hue is its sign.</summary>
internal static class HeatMap
{
    /// <param name="alternative">For those who cannot see it.</param>
    /// <param name="rows">Row names.</param>
    /// <param name="columns">Column names.</param>
    /// <param name="value">Value of a cell, -1 to 1 for the colour.</param>
    /// <param name="label">Text of a cell.</param>
    /// <param name="slant">Whether the column names stand at a slant.</param>
    public static string Draw(
        string alternative, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, double> value, Func<int, int, string> label, bool slant)
    {
        double left = 20 + (rows.Max(name => name.Length) * 6.6);
        double head = slant ? 74 : 28;
        double cell = Math.Min(64, (560 - left) / columns.Count);
        double height = Math.Min(34, cell);
        Svg svg = new(left + (cell * columns.Count) + (slant ? 44 : 8), head + (height * rows.Count) + 6, alternative);
        for (int j = 0; j < columns.Count; j++)
        {
            double x = left + (cell * (j + 0.5));
            svg.Text(x, head - 8, columns[j], "tick", slant ? "start" : "middle", slant ? -38 : 0);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            double y = head + (height * i);
            svg.Text(left - 8, y + (height / 2) + 4, rows[i], "tick", "end");
            for (int j = 0; j < columns.Count; j++)
            {
                double strength = Math.Clamp(value(i, j), -1, 1);
                double x = left + (cell * j);
                svg.Rect(x + 1, y + 1, cell - 2, height - 2, "cell", 4);
                svg.Rect(x + 1, y + 1, cell - 2, height - 2, strength < 0 ? "negative" : "positive", 4, Math.Abs(strength), $"{rows[i]}, {columns[j]}: {label(i, j)}");
                svg.Text(x + (cell / 2), y + (height / 2) + 4, label(i, j), Math.Abs(strength) > 0.62 ? "cell-strong" : "cell-text", "middle");
            }
        }

        return svg.Build();
    }

    public static string Correlations(IReadOnlyList<string> features, IReadOnlyList<IReadOnlyList<double>> matrix) => Draw(
        "Correlation of the features with one another",
        features,
        features,
        (i, j) => matrix[i][j],
        (i, j) => matrix[i][j].ToString("0.00", CultureInfo.InvariantCulture),
        slant: true);
}
