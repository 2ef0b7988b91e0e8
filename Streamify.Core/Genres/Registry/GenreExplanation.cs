namespace Streamify.Core.Genres.Registry;

/// <summary>Why a track was called what it was called. The contributions and <paramref name="Base"/> sum to the called genre's probability.</summary>
/// <param name="Version">The version that called it.</param>
/// <param name="Prediction">The call.</param>
/// <param name="Base">Mean probability of that genre over held-out tracks: what would be said of a track of which nothing is known.</param>
/// <param name="Contributions">Each feature, strongest first.</param>
public sealed record GenreExplanation(string Version, GenrePrediction Prediction, double Base, IReadOnlyList<FeatureContribution> Contributions);
