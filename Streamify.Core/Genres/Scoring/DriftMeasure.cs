namespace Streamify.Core.Genres.Scoring;

/// <summary>How far one distribution has moved.</summary>
/// <param name="Name">The feature, or "predictions".</param>
/// <param name="Index">Population stability index: Σ (now - then) · ln(now / then) over the ranges.</param>
/// <param name="Level">What it means.</param>
/// <param name="Then">Shares in training (predictions: on the held-out rows).</param>
/// <param name="Now">Shares now.</param>
public sealed record DriftMeasure(string Name, double Index, DriftLevel Level, IReadOnlyList<double> Then, IReadOnlyList<double> Now);
