namespace Streamify.Core.Genres.Evaluation;

/// <summary>Errors among the rows whose feature lies in a range (a fifth of the rows each).</summary>
/// <param name="Feature">The feature.</param>
/// <param name="From">Lowest value of the range.</param>
/// <param name="To">Highest value of the range.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="ErrorRate">Share of them called wrongly.</param>
public sealed record RegionError(string Feature, double From, double To, int Rows, double ErrorRate);
