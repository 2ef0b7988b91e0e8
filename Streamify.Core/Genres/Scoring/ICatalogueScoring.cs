namespace Streamify.Core.Genres.Scoring;

/// <summary>Gives every song of the catalogue its genre.</summary>
public interface ICatalogueScoring
{
    /// <summary>Scores with the champion and hands the rows to the <see cref="ISongGenreWriter"/>, when there is one.</summary>
    /// <exception cref="GenresException">No version serves, or it needs features that the catalogue does not have.</exception>
    Task<ScoringResult> ScoreAsync(CancellationToken cancellationToken);
}
