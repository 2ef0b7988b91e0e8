namespace Streamify.Web.Components.Shared;

/// <summary>One row of a chart list.</summary>
/// <param name="Rank">Its rank, from 1.</param>
/// <param name="PreviousRank">Its rank in the previous period; null for a new entry.</param>
/// <param name="Title">What is ranked.</param>
/// <param name="Subtitle">A second line, or null.</param>
/// <param name="Streams">Listens.</param>
/// <param name="Listeners">Distinct users.</param>
public sealed record RankRow(int Rank, int? PreviousRank, string Title, string? Subtitle, long Streams, long Listeners);
