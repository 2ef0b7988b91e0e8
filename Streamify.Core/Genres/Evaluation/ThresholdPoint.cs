namespace Streamify.Core.Genres.Evaluation;

/// <summary>What calling the watched class from a probability on would give.</summary>
/// <param name="Threshold">The probability from which it is called.</param>
/// <param name="Precision">Share of the calls that are right; 1 when there is none.</param>
/// <param name="Recall">Share of the class that is called.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Accuracy">Share of right calls of this class against the rest.</param>
/// <param name="BalancedAccuracy">Mean of the recall of the class and of the rest.</param>
public sealed record ThresholdPoint(double Threshold, double Precision, double Recall, double F1, double Accuracy, double BalancedAccuracy);
