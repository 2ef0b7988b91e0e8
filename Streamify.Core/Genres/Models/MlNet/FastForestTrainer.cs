using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>A random forest by ML.NET's FastForest, calibrated after Platt; more than two classes one against the rest.</summary>
internal sealed class FastForestTrainer : IGenreTrainer
{
    public int Trees { get; init; } = 60;

    public int Leaves { get; init; } = 60;

    public int MinimumLeafRows { get; init; } = 3;

    public double SplitFeatureShare { get; init; } = 0.5;

    public int Bins { get; init; } = 63;

    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MLContext context = new(seed);
        FastForestBinaryTrainer trainer = context.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = MinimumLeafRows,
            FeatureFractionPerSplit = SplitFeatureShare,
            MaximumBinCountPerFeature = Bins,
            Seed = seed,
            FeatureSelectionSeed = seed,
            NumberOfThreads = 1,
            LabelColumnName = set.Classes == 2 ? nameof(MlRow.IsSecond) : MlRow.LabelColumn,
            ExampleWeightColumnName = MlRow.WeightColumn,
        });
        IDataView rows = MlRows.Training(context, set);
        ITransformer model = set.Classes == 2
            ? trainer.Append(context.BinaryClassification.Calibrators.Platt(nameof(MlRow.IsSecond))).Fit(rows)
            : context.MulticlassClassification.Trainers.OneVersusAll(trainer, MlRow.LabelColumn).Fit(rows);
        return new MlNetModel(context, model, set.Rows[0].Length, set.Classes);
    }
}
