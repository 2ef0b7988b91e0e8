namespace Streamify.Core.Genres.Numerics;

/// <summary>Shifts each feature to mean 0 and scales it to standard deviation 1 (of the population: divided by n); a constant feature becomes 0.</summary>
internal sealed class StandardScaler
{
    private StandardScaler(double[] means, double[] deviations)
    {
        Means = means;
        Deviations = deviations;
    }

    public double[] Means { get; }

    public double[] Deviations { get; }

    public static StandardScaler From(double[] means, double[] deviations) => new(means, deviations);

    public static StandardScaler Fit(IReadOnlyList<double[]> rows)
    {
        int width = rows[0].Length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int feature = 0; feature < width; feature++)
        {
            double sum = 0;
            foreach (double[] row in rows)
            {
                sum += row[feature];
            }

            double mean = sum / rows.Count;
            double squares = 0;
            foreach (double[] row in rows)
            {
                squares += (row[feature] - mean) * (row[feature] - mean);
            }

            means[feature] = mean;
            double deviation = Math.Sqrt(squares / rows.Count);
            deviations[feature] = deviation > 1e-12 * Math.Max(1, Math.Abs(mean)) ? deviation : 1;
        }

        return new(means, deviations);
    }

    public double[] Transform(double[] row)
    {
        double[] scaled = new double[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            scaled[i] = (row[i] - Means[i]) / Deviations[i];
        }

        return scaled;
    }

    public double[][] Transform(IReadOnlyList<double[]> rows) => [.. rows.Select(Transform)];
}
