using System.Globalization;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Evaluation;
using Streamify.Core.Genres.Models;
using Streamify.Core.Genres.Numerics;

namespace Streamify.Core.Genres.Studies;

/// <summary>
/// Repeats the published study step by step, leaks included: what it fits before it splits is fitted before the split here too.
/// Give it rows in <see cref="RowOrder.KeyText"/> order to meet the published numbers.
/// </summary>
internal sealed class PublishedStudy(TimeProvider time)
{
    private const string Tree = "Decision tree";
    private const string Regression = "Logistic regression";

    public PublishedReport Run(GenreDataset data, PublishedSettings settings, IProgress<StudyProgress>? progress, CancellationToken cancellationToken)
    {
        StepReporter steps = new(time, progress, 4 + (2 * settings.Folds) + (settings.CompareProtocol ? ProtocolComparison.Steps : 0));
        steps.Begin("Scaling and principal components");
        double[][] correlations = Correlations.Pearson(data.Rows);
        (double[][] projected, double[] explained) = Project(data, settings);

        steps.Next("Models on the held-out rows");
        IReadOnlyList<ModelResult> models = Evaluate(data, projected, settings, steps, cancellationToken);

        steps.Next("Balanced sample");
        GenreDataset balanced = data.Balance(settings.Seed);
        (double[][] balancedProjected, _) = Project(balanced, settings);
        int[] sizes = balanced.ClassSizes;
        ClassCount[] counts = [.. balanced.Classes.Select((name, label) => new ClassCount(name, sizes[label]))];

        steps.Next("Models on the balanced sample");
        IReadOnlyList<ModelResult> balancedModels = Evaluate(balanced, balancedProjected, settings, steps, cancellationToken);

        List<FoldScores> folds = [];
        foreach ((string name, IGenreTrainer trainer) in Trainers(settings))
        {
            folds.Add(CrossValidate(name, trainer, balanced, balancedProjected, settings, steps, cancellationToken));
        }

        IReadOnlyList<ProtocolStep> stepByStep = settings.CompareProtocol
            ? new ProtocolComparison(data, settings).Run(folds[0], folds[1], steps, cancellationToken)
            : [];
        return new(settings, correlations, explained, models, counts, balancedModels, folds, stepByStep, steps.Elapsed.TotalSeconds);
    }

    private static (string Name, IGenreTrainer Trainer)[] Trainers(PublishedSettings settings) =>
    [
        (Tree, new CartTrainer()),
        (Regression, new LogisticRegressionTrainer { PenalizeIntercept = settings.PenalizeIntercept }),
    ];

    private static (double[][] Scores, double[] Explained) Project(GenreDataset data, PublishedSettings settings)
    {
        double[][] scaled = StandardScaler.Fit(data.Rows).Transform(data.Rows);
        PrincipalComponents components = PrincipalComponents.Fit(scaled);
        return (components.Project(scaled, Math.Min(settings.Components, data.Features.Count)), components.ExplainedVarianceRatio);
    }

    private static List<ModelResult> Evaluate(
        GenreDataset data, double[][] projected, PublishedSettings settings, StepReporter steps, CancellationToken cancellationToken)
    {
        Split split = Splits.TrainTest(data.Count, settings.TestShare, settings.Seed);
        TrainingSet training = new(projected.Take(split.Train), data.Labels.Take(split.Train), data.Classes.Count);
        double[][] test = projected.Take(split.Test);
        int[] labels = data.Labels.Take(split.Test);
        List<ModelResult> results = [];
        foreach ((string name, IGenreTrainer trainer) in Trainers(settings))
        {
            TimeSpan started = steps.Elapsed;
            IGenreModel model = trainer.Fit(training, settings.Seed, cancellationToken);
            double seconds = (steps.Elapsed - started).TotalSeconds;
            ClassReport report = ClassReport.From(labels, Probabilities.Winners(model.Predict(test)), data.Classes);
            results.Add(new(name, Describe(model), report, seconds));
        }

        return results;
    }

    private static FoldScores CrossValidate(
        string name,
        IGenreTrainer trainer,
        GenreDataset data,
        double[][] projected,
        PublishedSettings settings,
        StepReporter steps,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<Split> folds = Splits.Contiguous(data.Count, settings.Folds);
        double[] accuracies = new double[folds.Count];
        for (int fold = 0; fold < folds.Count; fold++)
        {
            steps.Next($"{name}: fold {fold + 1} of {folds.Count}");
            Split split = folds[fold];
            TrainingSet training = new(projected.Take(split.Train), data.Labels.Take(split.Train), data.Classes.Count);
            int[] predicted = Probabilities.Winners(trainer.Fit(training, settings.Seed, cancellationToken).Predict(projected.Take(split.Test)));
            int[] labels = data.Labels.Take(split.Test);
            accuracies[fold] = (double)labels.Zip(predicted).Count(pair => pair.First == pair.Second) / labels.Length;
        }

        return FoldScores.From(name, accuracies);
    }

    private static string Describe(IGenreModel model) => model is CartTree tree
        ? string.Create(CultureInfo.InvariantCulture, $"{tree.Leaves} leaves, depth {tree.Depth}")
        : "L2, C = 1";
}
