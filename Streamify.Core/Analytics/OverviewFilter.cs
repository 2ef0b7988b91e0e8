namespace Streamify.Core.Analytics;

/// <summary>The dashboard's filters.</summary>
/// <param name="From">Start of the range, UTC, inclusive; null: 24 hours before the end.</param>
/// <param name="To">End of the range, UTC, exclusive; null: just after the last listen.</param>
/// <param name="State">Two-letter state code; null: all.</param>
public sealed record OverviewFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? State = null);
