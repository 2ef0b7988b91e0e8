using System.Numerics;
using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Registry;

/// <summary>
/// Exact Shapley values of one prediction (Lundberg, Lee: A unified approach to interpreting model predictions, 2017): over every
/// set of features, what the probability becomes when these take the track's values and the others those of background rows.
/// </summary>
internal static class ShapleyValues
{
    /// <summary>Beyond this many features the number of sets is too large.</summary>
    public const int MostFeatures = 12;

    /// <param name="model">The model.</param>
    /// <param name="row">The track.</param>
    /// <param name="background">Rows that stand for an unknown track; at least one.</param>
    /// <param name="label">The class whose probability is explained.</param>
    /// <returns>The mean probability over the background, and one value a feature.</returns>
    public static (double Base, double[] Values) Of(IGenreModel model, double[] row, IReadOnlyList<double[]> background, int label)
    {
        int features = row.Length;
        double[] worth = Worths(model, row, background, label);
        double[] weights = Weights(features);
        double[] values = new double[features];
        for (int set = 0; set < worth.Length; set++)
        {
            for (int feature = 0; feature < features; feature++)
            {
                if ((set & (1 << feature)) == 0)
                {
                    values[feature] += weights[BitOperations.PopCount((uint)set)] * (worth[set | (1 << feature)] - worth[set]);
                }
            }
        }

        return (worth[0], values);
    }

    /// <summary>Mean probability for each set of features that take the track's values.</summary>
    private static double[] Worths(IGenreModel model, double[] row, IReadOnlyList<double[]> background, int label)
    {
        int sets = 1 << row.Length;
        double[][] mixed = new double[sets * background.Count][];
        for (int set = 0; set < sets; set++)
        {
            for (int i = 0; i < background.Count; i++)
            {
                double[] other = background[i];
                mixed[(set * background.Count) + i] = [.. row.Select((value, feature) => (set & (1 << feature)) != 0 ? value : other[feature])];
            }
        }

        double[][] probabilities = model.Predict(mixed);
        return [.. Enumerable.Range(0, sets).Select(set => probabilities.Skip(set * background.Count).Take(background.Count).Average(own => own[label]))];
    }

    /// <summary>By the size s of the set in front: s! (n - s - 1)! / n!.</summary>
    private static double[] Weights(int features)
    {
        double[] factorials = new double[features + 1];
        factorials[0] = 1;
        for (int i = 1; i <= features; i++)
        {
            factorials[i] = factorials[i - 1] * i;
        }

        return [.. Enumerable.Range(0, features).Select(size => factorials[size] * factorials[features - size - 1] / factorials[features])];
    }
}
