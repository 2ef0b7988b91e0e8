using System.Numerics.Tensors;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>Scores on the first principal components of standardised rows.</summary>
/// <param name="Axes">One unit vector a component.</param>
internal sealed record Projection(double[][] Axes) : IRowTransform
{
    public static Projection Fit(IReadOnlyList<double[]> standardised, int components) =>
        new([.. PrincipalComponents.Fit(standardised).Axes.Take(components)]);

    public double[] Transform(double[] row) => [.. Axes.Select(axis => TensorPrimitives.Dot<double>(axis, row))];
}
