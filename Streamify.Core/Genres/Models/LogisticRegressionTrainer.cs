using System.Numerics.Tensors;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Models;

/// <summary>
/// Fits a logistic regression with an L2 penalty: minimises ½‖w‖² + C · Σ weight · log loss, scikit-learn's objective.
/// Two classes have one set of coefficients, more classes one set each (softmax).
/// </summary>
internal sealed class LogisticRegressionTrainer : IGenreTrainer
{
    /// <summary>C: the weight of the loss against the penalty.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>Whether the penalty covers the intercept too, as in liblinear, the default solver until 2019.</summary>
    public bool PenalizeIntercept { get; init; }

    /// <summary>Largest component of the gradient at which the search ends.</summary>
    public double Tolerance { get; init; } = 1e-5;

    public int MaximumIterations { get; init; } = 1000;

    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        int outputs = set.Classes == 2 ? 1 : set.Classes;
        int width = set.Rows[0].Length + 1;
        Lbfgs.Objective objective = outputs == 1
            ? (point, gradient) => BinaryLoss(set, point, gradient)
            : (point, gradient) => SoftmaxLoss(set, width, point, gradient);
        double[] coefficients = Lbfgs.Minimize(objective, new double[outputs * width], Tolerance, MaximumIterations, cancellationToken);
        return new LogisticRegression([.. coefficients.Chunk(width)]);
    }

    private double BinaryLoss(TrainingSet set, ReadOnlySpan<double> point, Span<double> gradient)
    {
        double loss = BeginPenalty(point, gradient, point.Length);
        Span<double> slopes = gradient[..^1];
        ReadOnlySpan<double> weights = point[..^1];
        for (int row = 0; row < set.Rows.Count; row++)
        {
            double[] features = set.Rows[row];
            double factor = Strength * (set.Weights?[row] ?? 1);
            double margin = TensorPrimitives.Dot(weights, features) + point[^1];
            double signed = set.Labels[row] == 1 ? margin : -margin;
            double odds = Math.Exp(-Math.Abs(signed));
            loss += factor * (Math.Log(1 + odds) + (signed < 0 ? -signed : 0));
            double miss = factor * (signed < 0 ? 1 : odds) / (1 + odds) * (set.Labels[row] == 1 ? -1 : 1);
            TensorPrimitives.MultiplyAdd(features, miss, slopes, slopes);
            gradient[^1] += miss;
        }

        return loss;
    }

    private double SoftmaxLoss(TrainingSet set, int width, ReadOnlySpan<double> point, Span<double> gradient)
    {
        double loss = BeginPenalty(point, gradient, width);
        Span<double> scores = stackalloc double[set.Classes];
        for (int row = 0; row < set.Rows.Count; row++)
        {
            double[] features = set.Rows[row];
            double factor = Strength * (set.Weights?[row] ?? 1);
            for (int output = 0; output < scores.Length; output++)
            {
                ReadOnlySpan<double> own = point.Slice(output * width, width);
                scores[output] = TensorPrimitives.Dot(own[..^1], features) + own[^1];
            }

            LogisticRegression.Softmax(scores);
            loss -= factor * Math.Log(Math.Max(scores[set.Labels[row]], double.Epsilon));
            for (int output = 0; output < scores.Length; output++)
            {
                double miss = factor * (scores[output] - (output == set.Labels[row] ? 1 : 0));
                Span<double> own = gradient.Slice(output * width, width);
                TensorPrimitives.MultiplyAdd(features, miss, own[..^1], own[..^1]);
                own[^1] += miss;
            }
        }

        return loss;
    }

    /// <summary>Sets the gradient to the penalty's and answers the penalty; the intercept stands last in each set of coefficients.</summary>
    private double BeginPenalty(ReadOnlySpan<double> point, Span<double> gradient, int width)
    {
        point.CopyTo(gradient);
        for (int intercept = width - 1; !PenalizeIntercept && intercept < gradient.Length; intercept += width)
        {
            gradient[intercept] = 0;
        }

        return 0.5 * TensorPrimitives.SumOfSquares<double>(gradient);
    }
}
