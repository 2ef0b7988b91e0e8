namespace Streamify.Core.Genres.Registry;

/// <summary>What one feature of a track does to the probability of the genre it was called.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Value">Its value in the track.</param>
/// <param name="Contribution">Its Shapley value: above 0 it speaks for the genre, below 0 against it.</param>
public sealed record FeatureContribution(string Feature, double Value, double Contribution);
