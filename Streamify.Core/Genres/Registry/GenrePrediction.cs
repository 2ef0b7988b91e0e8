namespace Streamify.Core.Genres.Registry;

/// <summary>What the champion says of a track.</summary>
/// <param name="Genre">The likeliest genre.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Probabilities">Of every genre, in the version's order.</param>
public sealed record GenrePrediction(string Genre, double Probability, IReadOnlyList<double> Probabilities);
