namespace Streamify.Core.Genres.Evaluation;

/// <summary>A measure over the folds.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation of the folds (of the population).</param>
/// <param name="Values">One a fold.</param>
public sealed record MetricSpread(double Mean, double Deviation, IReadOnlyList<double> Values)
{
    internal static MetricSpread From(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return new(mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))), all);
    }
}
