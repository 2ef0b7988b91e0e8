namespace Streamify.Core.Genres.Scoring;

/// <summary>Where scored songs go. Each call brings the whole catalogue and replaces what was there.</summary>
public interface ISongGenreWriter
{
    /// <summary>Writes all rows, or none when it fails.</summary>
    Task WriteAsync(IReadOnlyList<SongGenre> songs, CancellationToken cancellationToken);
}
