namespace Streamify.Core.Genres.Models;

/// <summary>A trainer that a study may compare and a model may be trained with.</summary>
/// <param name="Id">Stable name, as commands take it.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Settings">What it is set to, for people.</param>
/// <param name="Weighted">Whether every class counts the same in the fit, however few rows it has.</param>
/// <param name="Trainer">Fits it.</param>
/// <param name="Cost">Rough cost of a fit against the others; dear ones start first.</param>
internal sealed record Candidate(string Id, string Title, string Settings, bool Weighted, IGenreTrainer Trainer, int Cost)
{
    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken) =>
        Trainer.Fit(Weighted ? set.Balanced() : set, seed, cancellationToken);
}
