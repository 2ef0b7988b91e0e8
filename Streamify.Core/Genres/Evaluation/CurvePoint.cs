namespace Streamify.Core.Genres.Evaluation;

/// <summary>A point of a ROC curve (false against true positive rate) or of a precision-recall curve (recall against precision).</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
public sealed record CurvePoint(double X, double Y);
