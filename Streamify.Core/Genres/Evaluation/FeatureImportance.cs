namespace Streamify.Core.Genres.Evaluation;

/// <summary>How much worse held-out rows are ranked when one feature's values are shuffled among them.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="AucDrop">Mean fall of the area under the ROC curve.</param>
/// <param name="Deviation">Standard deviation of the falls.</param>
public sealed record FeatureImportance(string Feature, double AucDrop, double Deviation);
