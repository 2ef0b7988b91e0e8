using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Streamify.Core.Genres.Numerics;

/// <summary>Principal components of rows, from the eigenvectors of their covariance.</summary>
internal sealed class PrincipalComponents
{
    private readonly double[] _means;
    private readonly double[][] _axes;

    private PrincipalComponents(double[] means, double[][] axes, double[] explained)
    {
        _means = means;
        _axes = axes;
        ExplainedVarianceRatio = explained;
    }

    /// <summary>Share of the variance along each component, largest first; all components, however many scores are asked for.</summary>
    public double[] ExplainedVarianceRatio { get; }

    /// <summary>The axes: unit vectors over the features, largest variance first.</summary>
    public IReadOnlyList<double[]> Axes => _axes;

    public static PrincipalComponents Fit(IReadOnlyList<double[]> rows)
    {
        int width = rows[0].Length;
        Matrix<double> data = Matrix<double>.Build.Dense(rows.Count, width, (row, column) => rows[row][column]);
        Vector<double> means = data.ColumnSums() / rows.Count;
        Matrix<double> centred = Matrix<double>.Build.Dense(rows.Count, width, (row, column) => data[row, column] - means[column]);
        Evd<double> evd = (centred.TransposeThisAndMultiply(centred) / Math.Max(1, rows.Count - 1)).Evd(Symmetricity.Symmetric);

        // Eigenvalues come smallest first.
        double[] variances = [.. Enumerable.Range(0, width).Select(i => Math.Max(0, evd.EigenValues[width - 1 - i].Real))];
        double total = variances.Sum();
        double[][] axes = [.. Enumerable.Range(0, width).Select(i => evd.EigenVectors.Column(width - 1 - i).ToArray())];
        foreach (double[] axis in axes)
        {
            OrientByLargestScore(axis, centred);
        }

        return new(means.ToArray(), axes, [.. variances.Select(variance => total > 0 ? variance / total : 0)]);
    }

    /// <summary>The scores of a row on the first <paramref name="components"/> axes.</summary>
    public double[] Project(double[] row, int components)
    {
        double[] centred = new double[row.Length];
        TensorPrimitives.Subtract<double>(row, _means, centred);
        double[] scores = new double[components];
        for (int i = 0; i < components; i++)
        {
            scores[i] = TensorPrimitives.Dot<double>(centred, _axes[i]);
        }

        return scores;
    }

    public double[][] Project(IReadOnlyList<double[]> rows, int components) => [.. rows.Select(row => Project(row, components))];

    /// <summary>An axis and its opposite are equally right; the sign that makes the largest score positive is scikit-learn's, on which a tree's order of ties depends.</summary>
    private static void OrientByLargestScore(double[] axis, Matrix<double> centred)
    {
        Vector<double> scores = centred * Vector<double>.Build.Dense(axis);
        if (scores[scores.AbsoluteMaximumIndex()] < 0)
        {
            TensorPrimitives.Negate<double>(axis, axis);
        }
    }
}
