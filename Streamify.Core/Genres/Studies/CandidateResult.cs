using Streamify.Core.Genres.Evaluation;

namespace Streamify.Core.Genres.Studies;

/// <summary>One trainer over all folds of all repeats.</summary>
/// <param name="Id">The trainer.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Settings">What it was set to.</param>
/// <param name="Weighted">Whether the classes were weighted to count the same.</param>
/// <param name="Accuracy">Share of right calls.</param>
/// <param name="BalancedAccuracy">Mean recall of the classes.</param>
/// <param name="MacroF1">Mean F1 of the classes.</param>
/// <param name="MinorityF1">F1 of the smallest class.</param>
/// <param name="RocAuc">Area under the ROC curve (mean of one against the rest for more than two classes).</param>
/// <param name="AveragePrecision">Of the smallest class (mean over the classes for more than two).</param>
/// <param name="LogLoss">In nats.</param>
/// <param name="Brier">Mean squared error of the probabilities, summed over the classes.</param>
/// <param name="OutOfFold">Report over every row once, from the first repeat.</param>
/// <param name="Roc">Of the smallest class, over all repeats.</param>
/// <param name="PrecisionRecall">Likewise.</param>
/// <param name="Calibration">Likewise.</param>
/// <param name="CalibrationError">Expected calibration error.</param>
/// <param name="FitSeconds">Mean time of a fit.</param>
public sealed record CandidateResult(
    string Id,
    string Title,
    string Settings,
    bool Weighted,
    MetricSpread Accuracy,
    MetricSpread BalancedAccuracy,
    MetricSpread MacroF1,
    MetricSpread MinorityF1,
    MetricSpread RocAuc,
    MetricSpread AveragePrecision,
    MetricSpread LogLoss,
    MetricSpread Brier,
    ClassReport OutOfFold,
    IReadOnlyList<CurvePoint> Roc,
    IReadOnlyList<CurvePoint> PrecisionRecall,
    IReadOnlyList<CalibrationBin> Calibration,
    double CalibrationError,
    double FitSeconds);
