using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace Streamify.Core.Genres.Models.MlNet;

/// <summary>Boosted trees by LightGBM. One thread each: its own threads spin against each other on sets of this size.</summary>
internal sealed class LightGbmTrainer : IGenreTrainer
{
    public int Trees { get; init; } = 350;

    public int Leaves { get; init; } = 15;

    public int MinimumLeafRows { get; init; } = 20;

    public double LearningRate { get; init; } = 0.03;

    public double L2 { get; init; } = 1;

    public double RowShare { get; init; } = 0.6;

    public double FeatureShare { get; init; } = 0.7;

    public double MinimumChildWeight { get; init; } = 0.001;

    public IGenreModel Fit(TrainingSet set, int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MLContext context = new(seed);
        IDataView rows = MlRows.Training(context, set);
        ITransformer model = set.Classes == 2
            ? context.BinaryClassification.Trainers.LightGbm(BinaryOptions(seed)).Fit(rows)
            : context.MulticlassClassification.Trainers.LightGbm(MulticlassOptions(seed)).Fit(rows);
        return new MlNetModel(context, model, set.Rows[0].Length, set.Classes);
    }

    private LightGbmBinaryTrainer.Options BinaryOptions(int seed) => new()
    {
        LabelColumnName = nameof(MlRow.IsSecond),
        ExampleWeightColumnName = MlRow.WeightColumn,
        NumberOfIterations = Trees,
        NumberOfLeaves = Leaves,
        MinimumExampleCountPerLeaf = MinimumLeafRows,
        LearningRate = LearningRate,
        Booster = Booster,
        Sigmoid = 1,
        Seed = seed,
        Deterministic = true,
        NumberOfThreads = 1,
    };

    private LightGbmMulticlassTrainer.Options MulticlassOptions(int seed) => new()
    {
        LabelColumnName = MlRow.LabelColumn,
        ExampleWeightColumnName = MlRow.WeightColumn,
        NumberOfIterations = Trees,
        NumberOfLeaves = Leaves,
        MinimumExampleCountPerLeaf = MinimumLeafRows,
        LearningRate = LearningRate,
        Booster = Booster,
        UseSoftmax = true,
        Seed = seed,
        Deterministic = true,
        NumberOfThreads = 1,
    };

    private GradientBooster.Options Booster => new()
    {
        L2Regularization = L2,
        SubsampleFraction = RowShare,
        SubsampleFrequency = RowShare < 1 ? 1 : 0,
        FeatureFraction = FeatureShare,
        MinimumChildWeight = MinimumChildWeight,
    };
}
