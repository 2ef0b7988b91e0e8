using System.Numerics.Tensors;

namespace Streamify.Core.Genres.Numerics;

/// <summary>Limited-memory BFGS (Nocedal, 1980) for smooth convex functions, with a backtracking line search.</summary>
internal static class Lbfgs
{
    private const int Memory = 10;
    private const double Sufficient = 1e-4;

    /// <summary>A relative gain this small is rounding; after <see cref="Patience"/> of them in a row the search has arrived.</summary>
    private const double Rounding = 1e-15;
    private const int Patience = 3;

    /// <summary>Value of the function at a point; writes its gradient.</summary>
    public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>The minimum, to a largest gradient component of <paramref name="tolerance"/> or as near as rounding allows.</summary>
    public static double[] Minimize(Objective objective, double[] start, double tolerance, int maximumIterations, CancellationToken cancellationToken)
    {
        double[] point = [.. start];
        double[] gradient = new double[point.Length];
        double[] direction = new double[point.Length];
        double value = objective(point, gradient);
        LinkedList<Correction> corrections = new();
        int stalled = 0;
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TensorPrimitives.MaxMagnitude<double>(gradient) is var largest && Math.Abs(largest) <= tolerance)
            {
                break;
            }

            Descend(corrections, gradient, direction);
            double slope = TensorPrimitives.Dot<double>(direction, gradient);
            if (slope >= 0)
            {
                // The memory no longer describes the surface here: start again from the steepest descent.
                corrections.Clear();
                TensorPrimitives.Negate(gradient, direction);
                slope = TensorPrimitives.Dot<double>(direction, gradient);
            }

            double step = corrections.Count > 0 ? 1 : Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient));
            double[] nextGradient = new double[point.Length];
            double[]? next = Search(objective, point, direction, value, slope, step, nextGradient, out double nextValue);
            if (next is null)
            {
                break;
            }

            Remember(corrections, point, gradient, next, nextGradient);
            stalled = value - nextValue <= Rounding * Math.Max(1, Math.Abs(value)) ? stalled + 1 : 0;
            (point, gradient, value) = (next, nextGradient, nextValue);
            if (stalled == Patience)
            {
                break;
            }
        }

        return point;
    }

    private static double[]? Search(
        Objective objective, double[] point, double[] direction, double value, double slope, double step, double[] gradient, out double reached)
    {
        double[] candidate = new double[point.Length];
        for (int attempt = 0; attempt < 40; attempt++)
        {
            TensorPrimitives.MultiplyAdd(direction, step, point, candidate);
            reached = objective(candidate, gradient);
            if (reached <= value + (Sufficient * step * slope))
            {
                return candidate;
            }

            step /= 2;
        }

        reached = value;
        return null;
    }

    private static void Descend(LinkedList<Correction> corrections, double[] gradient, double[] direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        double[] factors = new double[corrections.Count];
        int i = 0;
        for (LinkedListNode<Correction>? node = corrections.Last; node is not null; node = node.Previous)
        {
            factors[i] = TensorPrimitives.Dot<double>(node.Value.Step, direction) / node.Value.Curvature;
            TensorPrimitives.MultiplyAdd(node.Value.Change, -factors[i++], direction, direction);
        }

        if (corrections.Last is { } newest)
        {
            double scale = newest.Value.Curvature / TensorPrimitives.Dot<double>(newest.Value.Change, newest.Value.Change);
            TensorPrimitives.Multiply(direction, scale, direction);
        }

        for (LinkedListNode<Correction>? node = corrections.First; node is not null; node = node.Next)
        {
            double correction = TensorPrimitives.Dot<double>(node.Value.Change, direction) / node.Value.Curvature;
            TensorPrimitives.MultiplyAdd(node.Value.Step, factors[--i] - correction, direction, direction);
        }
    }

    private static void Remember(LinkedList<Correction> corrections, double[] point, double[] gradient, double[] next, double[] nextGradient)
    {
        double[] step = new double[point.Length];
        double[] change = new double[point.Length];
        TensorPrimitives.Subtract<double>(next, point, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        double curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 1e-12 * TensorPrimitives.Dot<double>(change, change))
        {
            return;
        }

        corrections.AddLast(new Correction(step, change, curvature));
        if (corrections.Count > Memory)
        {
            corrections.RemoveFirst();
        }
    }

    private sealed record Correction(double[] Step, double[] Change, double Curvature);
}
