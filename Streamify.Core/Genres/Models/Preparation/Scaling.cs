using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>Standard scores.</summary>
/// <param name="Means">Mean of each feature.</param>
/// <param name="Deviations">What each is divided by.</param>
internal sealed record Scaling(double[] Means, double[] Deviations) : IRowTransform
{
    private readonly StandardScaler _scaler = StandardScaler.From(Means, Deviations);

    public static Scaling Fit(IReadOnlyList<double[]> rows)
    {
        StandardScaler scaler = StandardScaler.Fit(rows);
        return new(scaler.Means, scaler.Deviations);
    }

    public double[] Transform(double[] row) => _scaler.Transform(row);
}
