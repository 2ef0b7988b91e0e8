namespace Streamify.Core.Genres.Registry;

/// <summary>Whether a version may take the champion's place.</summary>
/// <param name="Challenger">The version.</param>
/// <param name="Champion">The champion it was compared with; null when there was none.</param>
/// <param name="Passed">True when nothing speaks against it.</param>
/// <param name="Message">The outcome in words.</param>
/// <param name="Differences">What was compared; empty when nothing could be.</param>
public sealed record PromotionCheck(string Challenger, string? Champion, bool Passed, string Message, IReadOnlyList<MetricDifference> Differences);
