namespace Streamify.Core.Genres.Evaluation;

/// <summary>What came of the rows whose probability fell into a range.</summary>
/// <param name="From">Lower end of the range.</param>
/// <param name="To">Upper end.</param>
/// <param name="Count">Rows in it.</param>
/// <param name="Predicted">Their mean probability.</param>
/// <param name="Observed">The share that was so.</param>
public sealed record CalibrationBin(double From, double To, int Count, double Predicted, double Observed);
