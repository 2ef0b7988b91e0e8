using System.Numerics.Tensors;

namespace Streamify.Core.Genres.Models;

/// <summary>A fitted logistic regression.</summary>
/// <param name="coefficients">One set for two classes (in favour of the second), else one a class; the intercept last in each.</param>
internal sealed class LogisticRegression(double[][] coefficients) : IGenreModel
{
    public IReadOnlyList<double[]> Coefficients => coefficients;

    public double[][] Predict(IReadOnlyList<double[]> rows) => [.. rows.Select(PredictRow)];

    /// <summary>Turns scores into probabilities in place.</summary>
    public static void Softmax(Span<double> scores)
    {
        double largest = TensorPrimitives.Max<double>(scores);
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - largest);
            sum += scores[i];
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }

    private double[] PredictRow(double[] row)
    {
        double[] scores = [.. coefficients.Select(own => TensorPrimitives.Dot<double>(own.AsSpan(0, row.Length), row) + own[^1])];
        if (scores.Length == 1)
        {
            scores = [0, scores[0]];
        }

        Softmax(scores);
        return scores;
    }
}
