namespace Streamify.Core.State;

/// <summary>A genre model's time as the one that serves.</summary>
/// <param name="Model">Number of the model; it may have been deleted since.</param>
/// <param name="Since">From when it served, UTC.</param>
/// <param name="Until">Until when; null while it serves.</param>
/// <param name="ChangedBy">Who put it there.</param>
/// <param name="How">In words: promoted, rolled back to.</param>
/// <param name="Reason">The reason given, if any.</param>
public sealed record GenreChampionRecord(long Model, DateTimeOffset Since, DateTimeOffset? Until, string ChangedBy, string How, string? Reason);
