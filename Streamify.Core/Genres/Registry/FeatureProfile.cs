namespace Streamify.Core.Genres.Registry;

/// <summary>How a feature was distributed in training, for the watch on drift.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Edges">Inner edges of the ranges, rising; the first and the last range are open.</param>
/// <param name="Shares">Share of the training rows in each range; one more than edges.</param>
public sealed record FeatureProfile(string Feature, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares);
