namespace Streamify.Core.Genres.Registry;

/// <summary>What came of a promotion.</summary>
/// <param name="Promoted">Whether the version serves now.</param>
/// <param name="Champion">The version that serves now; null when none does.</param>
/// <param name="Check">The check.</param>
public sealed record PromotionResult(bool Promoted, string? Champion, PromotionCheck Check);
