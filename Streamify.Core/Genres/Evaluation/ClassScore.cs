namespace Streamify.Core.Genres.Evaluation;

/// <summary>How well one class was told from the others.</summary>
/// <param name="Class">The class.</param>
/// <param name="Precision">Share of the rows called so that are so; 0 when none was called so.</param>
/// <param name="Recall">Share of the rows that are so that were called so.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Support">Rows that are so.</param>
public sealed record ClassScore(string Class, double Precision, double Recall, double F1, int Support);
