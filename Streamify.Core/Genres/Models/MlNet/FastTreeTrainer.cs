using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>Boosted trees by ML.NET's FastTree; more than two classes one against the rest.</summary>
internal sealed class FastTreeTrainer : IGenreTrainer
{
    public int Trees { get; init; } = 300;

    public int Leaves { get; init; } = 12;

    public int MinimumLeafRows { get; init; } = 10;

    public double LearningRate { get; init; } = 0.05;

    public double RowShare { get; init; } = 0.7;

    public int Bins { get; init; } = 63;

    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MLContext context = new(seed);
        FastTreeBinaryTrainer trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = MinimumLeafRows,
            LearningRate = LearningRate,
            BaggingSize = RowShare < 1 ? 1 : 0,
            BaggingExampleFraction = RowShare,
            MaximumBinCountPerFeature = Bins,
            Seed = seed,
            FeatureSelectionSeed = seed,
            NumberOfThreads = 1,
            LabelColumnName = set.Classes == 2 ? nameof(MlRow.IsSecond) : MlRow.LabelColumn,
            ExampleWeightColumnName = MlRow.WeightColumn,
        });
        IDataView rows = MlRows.Training(context, set);
        ITransformer model = set.Classes == 2
            ? trainer.Fit(rows)
            : context.MulticlassClassification.Trainers.OneVersusAll(trainer, MlRow.LabelColumn).Fit(rows);
        return new MlNetModel(context, model, set.Rows[0].Length, set.Classes);
    }
}
