using Streamify.Core.Lake;

namespace Streamify.Core.Genres.Scoring;

/// <summary>Writes the lake's table <c>song_genres</c>.</summary>
internal sealed class LakeSongGenreWriter(ILakeTableWriter lake) : ISongGenreWriter
{
    public Task WriteAsync(IReadOnlyList<SongGenre> songs, CancellationToken cancellationToken) => lake.ReplaceAsync(
        LakeTables.SongGenres,
        [.. songs.Select(song => new object?[] { song.TrackId, song.Artist, song.Title, song.Genre, song.Probability, song.ModelVersion, song.IsSample, song.ScoredAt })],
        cancellationToken);
}
