namespace Streamify.Core.Genres.Scoring;

/// <summary>Gives every song of the catalogue its genre.</summary>
public interface ICatalogueScoring
{
    /// <summary>Scores with the champion into the lake's table <c>song_genres</c>; the next transform takes the genres into the star schema.</summary>
    /// <exception cref="GenresException">No version serves, or it needs features that the catalogue does not have.</exception>
    Task<ScoringResult> ScoreAsync(CancellationToken cancellationToken);

    /// <summary>The last scoring, by whatever process; null before the first.</summary>
    Task<LastScoring?> GetLastAsync(CancellationToken cancellationToken);

    /// <summary>Whether a champion serves whose genres the lake does not have yet.</summary>
    Task<bool> IsDueAsync(CancellationToken cancellationToken);

    /// <summary>Raised after this process scored, on a background thread; handlers must be quick.</summary>
    event Action<ScoringResult>? Scored;
}
