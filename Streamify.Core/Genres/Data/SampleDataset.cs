using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Data;

/// <summary>
/// Draws the sample: per genre a Gaussian copula with the published rank correlations
/// (R = 2 sin(π ρ / 6)), each feature then read off its quantiles. As many rows a genre as the figures were computed from.
/// </summary>
internal static class SampleDataset
{
    public static LoadedDataset Draw(DatasetRequest request)
    {
        SampleFigures figures = SampleFigures.Instance;
        NumpyRandom random = new(request.SampleSeed);
        List<double[]> rows = [];
        List<string> labels = [];
        foreach ((string name, SampleFigures.Genre genre) in figures.Genres)
        {
            Matrix<double> factor = NormalCorrelation(genre.RankCorrelation).Cholesky().Factor;
            for (int i = 0; i < genre.Count; i++)
            {
                rows.Add(DrawRow(figures, genre, factor, random));
                labels.Add(name);
            }
        }

        // Mixed, so that neither genre stands in one block; track ids are the drawing's numbers.
        int[] order = random.Permutation(rows.Count);
        GenreDataset data = GenreDataset.Create(
            figures.Features, [.. Enumerable.Range(1, rows.Count).Select(id => (long)id)], rows.Take(order), labels.Take(order));
        string source = $"Built-in sample, drawn from figures, not real tracks. {figures.Source}";
        return new(data, DatasetLoader.Summarize(data, isSample: true, source, [], new()));
    }

    private static Matrix<double> NormalCorrelation(double[][] rank)
    {
        int width = rank.Length;
        Matrix<double> matrix = Matrix<double>.Build.Dense(
            width, width, (i, j) => i == j ? 1 : 2 * Math.Sin(Math.PI * rank[i][j] / 6));

        // Rounded figures may leave the matrix a hair outside the positive definite ones.
        return (matrix * 0.999999) + (Matrix<double>.Build.DenseIdentity(width) * 0.000001);
    }

    private static double[] DrawRow(SampleFigures figures, SampleFigures.Genre genre, Matrix<double> factor, NumpyRandom random)
    {
        int width = figures.Features.Length;
        double[] independent = new double[width];
        for (int i = 0; i < width; i++)
        {
            independent[i] = Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), 1e-15));
        }

        double[] row = new double[width];
        for (int i = 0; i < width; i++)
        {
            double normal = 0;
            for (int j = 0; j <= i; j++)
            {
                normal += factor[i, j] * independent[j];
            }

            row[i] = Quantile(figures.Probabilities, genre.Quantiles[figures.Features[i]], Normal.CDF(0, 1, normal));
        }

        return row;
    }

    private static double Quantile(double[] probabilities, double[] quantiles, double probability)
    {
        int upper = Math.Clamp(Array.BinarySearch(probabilities, probability) is var found && found < 0 ? ~found : found, 1, probabilities.Length - 1);
        double share = (probability - probabilities[upper - 1]) / (probabilities[upper] - probabilities[upper - 1]);
        return quantiles[upper - 1] + (share * (quantiles[upper] - quantiles[upper - 1]));
    }
}
