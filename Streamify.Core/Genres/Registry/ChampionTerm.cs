namespace Streamify.Core.Genres.Registry;

/// <summary>A version's time as the champion.</summary>
/// <param name="Version">The version.</param>
/// <param name="Since">From when it served, UTC.</param>
/// <param name="Until">Until when; null while it serves.</param>
/// <param name="By">Who put it there.</param>
/// <param name="How">In words: promoted, promoted against the check, rolled back to.</param>
/// <param name="Reason">The reason given, if any.</param>
public sealed record ChampionTerm(string Version, DateTimeOffset Since, DateTimeOffset? Until, string By, string How, string? Reason);
