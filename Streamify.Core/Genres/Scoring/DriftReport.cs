namespace Streamify.Core.Genres.Scoring;

/// <summary>The catalogue against what a version learned from.</summary>
/// <param name="Version">The version.</param>
/// <param name="Rows">Songs compared.</param>
/// <param name="Features">Each feature, most moved first.</param>
/// <param name="Predictions">The genres it calls.</param>
public sealed record DriftReport(string Version, int Rows, IReadOnlyList<DriftMeasure> Features, DriftMeasure Predictions)
{
    /// <summary>The largest index of all.</summary>
    public double Largest => Math.Max(Predictions.Index, Features.Max(measure => measure.Index));
}
