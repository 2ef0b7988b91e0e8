namespace Streamify.Core.Genres.Scoring;

/// <summary>A song's genre as a version calls it; a row of the lake's table <c>song_genres</c>.</summary>
/// <param name="TrackId">The song in the catalogue.</param>
/// <param name="Artist">As events name the artist.</param>
/// <param name="Title">As events name the song.</param>
/// <param name="Genre">The likeliest genre.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="ModelVersion">The version that said so.</param>
/// <param name="IsSample">True when that version learned from the built-in sample.</param>
/// <param name="ScoredAt">When, UTC.</param>
public sealed record SongGenre(string TrackId, string Artist, string Title, string Genre, double Probability, string ModelVersion, bool IsSample, DateTimeOffset ScoredAt);
