using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres.Studies;

/// <summary>The study as it was published: scaler and components fitted on all rows, one split, then a balanced sample and plain folds.</summary>
/// <param name="Settings">What it was run with.</param>
/// <param name="Correlations">Pearson's correlation of the features.</param>
/// <param name="ExplainedVarianceRatio">Of all components, over all rows.</param>
/// <param name="Models">On the held-out rows.</param>
/// <param name="Balanced">The joined rows with each class cut to the smallest.</param>
/// <param name="BalancedModels">Retrained on the balanced rows, on their held-out part.</param>
/// <param name="CrossValidation">Folds over the balanced rows in their order.</param>
/// <param name="StepByStep">From the published cross-validation to a sound one, one change at a time.</param>
/// <param name="Seconds">Time of the study without reading the files.</param>
public sealed record PublishedReport(
    PublishedSettings Settings,
    IReadOnlyList<IReadOnlyList<double>> Correlations,
    IReadOnlyList<double> ExplainedVarianceRatio,
    IReadOnlyList<ModelResult> Models,
    IReadOnlyList<ClassCount> Balanced,
    IReadOnlyList<ModelResult> BalancedModels,
    IReadOnlyList<FoldScores> CrossValidation,
    IReadOnlyList<ProtocolStep> StepByStep,
    double Seconds);
