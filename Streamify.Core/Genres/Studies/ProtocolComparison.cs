using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Models.Preparation;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Studies;

/// <summary>Walks from the published cross-validation to a sound one, one change at a time, so that each fault shows its size.</summary>
internal sealed class ProtocolComparison(GenreDataset data, PublishedSettings settings)
{
    private readonly GenreDataset _balanced = data.Balance(settings.Seed);

    /// <summary>Units of work that <see cref="Run"/> reports.</summary>
    public const int Steps = 4;

    /// <summary>Goes from the published folds, run before, to sound ones.</summary>
    public IReadOnlyList<ProtocolStep> Run(FoldScores tree, FoldScores regression, StepReporter steps, CancellationToken cancellationToken)
    {
        IReadOnlyList<Split> plain = Splits.Contiguous(_balanced.Count, settings.Folds);
        IReadOnlyList<Split> shuffled = Splits.Stratified(_balanced.Labels, _balanced.Classes, settings.Folds, settings.Seed);
        IReadOnlyList<Split> everything = Splits.Stratified(data.Labels, data.Classes, settings.Folds, settings.Seed);
        int components = Math.Min(settings.Components, data.Features.Count);
        Func<IReadOnlyList<double[]>, IRowTransform>[] scale = [Scaling.Fit];
        Func<IReadOnlyList<double[]>, IRowTransform>[] project = [Scaling.Fit, rows => Projection.Fit(rows, components)];

        List<ProtocolStep> result = [new("As published", "The starting point.", _balanced.Count, tree, regression)];
        void Add(string change, string why, GenreDataset rows, IReadOnlyList<Split> folds, Func<IReadOnlyList<double[]>, IRowTransform>[] fits, int leaf)
        {
            steps.Next(change);
            result.Add(new(
                change,
                why,
                rows.Count,
                Validate(tree.Model, rows, folds, new PreparedTrainer(new CartTrainer { MinimumLeafRows = leaf }, fits), cancellationToken),
                Validate(regression.Model, rows, folds, new PreparedTrainer(new LogisticRegressionTrainer { PenalizeIntercept = settings.PenalizeIntercept }, fits), cancellationToken)));
        }

        Add("Scaler and components fitted inside the folds", "Fitted on all rows, they had seen the held-out ones.", _balanced, plain, project, 1);
        Add("Folds shuffled and stratified", "The rows stand class by class, so a plain fold holds one class only and its training rows too few of it.", _balanced, shuffled, project, 1);
        Add("All features, no components", "The components left out still tell the genres apart.", _balanced, shuffled, scale, 1);
        Add("All rows, and at least 20 rows a leaf", "Balancing by throwing rows away learns from fewer and measures another mix of genres; single-row leaves learn noise.", data, everything, scale, 20);
        return result;
    }

    private FoldScores Validate(string name, GenreDataset rows, IReadOnlyList<Split> folds, PreparedTrainer trainer, CancellationToken cancellationToken)
    {
        double[] accuracies = new double[folds.Count];
        for (int fold = 0; fold < accuracies.Length; fold++)
        {
            Split split = folds[fold];
            TrainingSet training = new(rows.Rows.Take(split.Train), rows.Labels.Take(split.Train), rows.Classes.Count);
            int[] predicted = Probabilities.Winners(trainer.Fit(training, settings.Seed, cancellationToken).Predict(rows.Rows.Take(split.Test)));
            int[] labels = rows.Labels.Take(split.Test);
            accuracies[fold] = (double)labels.Zip(predicted).Count(pair => pair.First == pair.Second) / labels.Length;
        }

        return FoldScores.From(name, accuracies);
    }
}
