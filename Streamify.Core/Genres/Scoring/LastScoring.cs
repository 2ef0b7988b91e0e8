namespace Streamify.Core.Genres.Scoring;

/// <summary>What the lake's table <c>song_genres</c> holds.</summary>
/// <param name="Version">The version that scored.</param>
/// <param name="IsSample">True when that version learned from the built-in sample.</param>
/// <param name="Catalogue">The catalogue's source.</param>
/// <param name="Songs">Songs given a genre.</param>
/// <param name="At">When, UTC.</param>
public sealed record LastScoring(string Version, bool IsSample, string Catalogue, int Songs, DateTimeOffset At);
