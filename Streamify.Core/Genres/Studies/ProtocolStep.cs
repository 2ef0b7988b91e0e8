namespace Streamify.Core.Genres.Studies;

/// <summary>The published cross-validation with one thing more put right.</summary>
/// <param name="Change">What was put right in this step; each step keeps those before it.</param>
/// <param name="Why">What was wrong.</param>
/// <param name="Rows">Rows validated.</param>
/// <param name="Tree">The decision tree's folds.</param>
/// <param name="Regression">The logistic regression's folds.</param>
public sealed record ProtocolStep(string Change, string Why, int Rows, FoldScores Tree, FoldScores Regression);
