namespace Streamify.Core.Genres.Models;

/// <summary>A way to fit a classifier. The same set and seed give the same model.</summary>
internal interface IGenreTrainer
{
    /// <summary>Fits; checks <paramref name="cancellationToken"/> at least between iterations of its own, or before a native fit of about a second.</summary>
    IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken);
}
