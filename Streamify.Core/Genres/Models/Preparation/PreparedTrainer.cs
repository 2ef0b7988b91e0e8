namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>Fits preparation and model on the same training rows, so that nothing of the held-out rows leaks into either.</summary>
internal sealed class PreparedTrainer(IGenreTrainer trainer, params Func<IReadOnlyList<double[]>, IRowTransform>[] fits) : IGenreTrainer
{
    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        IReadOnlyList<double[]> rows = set.Rows;
        List<IRowTransform> steps = [];
        foreach (Func<IReadOnlyList<double[]>, IRowTransform> fit in fits)
        {
            IRowTransform step = fit(rows);
            steps.Add(step);
            rows = [.. rows.Select(step.Transform)];
        }

        return new PreparedModel(steps, trainer.Fit(set with { Rows = rows }, seed, cancellationToken));
    }
}
