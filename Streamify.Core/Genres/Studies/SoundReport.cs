using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Studies;

/// <summary>The trainers compared without leaks: everything is fitted inside the folds, which are stratified, shuffled and repeated.</summary>
/// <param name="Settings">What it was run with.</param>
/// <param name="Correlations">Pearson's correlation of the features.</param>
/// <param name="MajorityShare">Accuracy of always calling the largest class.</param>
/// <param name="Minority">The smallest class, which the curves look at.</param>
/// <param name="Candidates">In the order of the list of trainers.</param>
/// <param name="Skipped">Trainers that could not run here, and why.</param>
/// <param name="Champion">Id of the trainer with the smallest log loss.</param>
/// <param name="BalancedChampion">Id of the trainer with the largest balanced accuracy.</param>
/// <param name="Importance">Of the champion on held-out rows, most important first.</param>
/// <param name="Thresholds">Of the champion, over all repeats.</param>
/// <param name="Regions">Where the champion errs, from the first repeat.</param>
/// <param name="Seconds">Time of the study without reading the files.</param>
public sealed record SoundReport(
    SoundSettings Settings,
    IReadOnlyList<IReadOnlyList<double>> Correlations,
    double MajorityShare,
    string Minority,
    IReadOnlyList<CandidateResult> Candidates,
    IReadOnlyList<string> Skipped,
    string Champion,
    string BalancedChampion,
    IReadOnlyList<FeatureImportance> Importance,
    IReadOnlyList<ThresholdPoint> Thresholds,
    IReadOnlyList<RegionError> Regions,
    double Seconds);
