namespace Streamify.Core.Genres.Numerics;

/// <summary>Pearson's correlation of every pair of features.</summary>
internal static class Correlations
{
    /// <summary>A symmetric matrix with ones on its diagonal; 0 where a feature is constant.</summary>
    public static double[][] Pearson(IReadOnlyList<double[]> rows)
    {
        double[][] scaled = StandardScaler.Fit(rows).Transform(rows);
        int width = rows[0].Length;
        double[][] matrix = new double[width][];
        for (int i = 0; i < width; i++)
        {
            matrix[i] = new double[width];
            for (int j = 0; j < width; j++)
            {
                double sum = 0;
                foreach (double[] row in scaled)
                {
                    sum += row[i] * row[j];
                }

                matrix[i][j] = i == j ? 1 : Math.Clamp(sum / rows.Count, -1, 1);
            }
        }

        return matrix;
    }
}
