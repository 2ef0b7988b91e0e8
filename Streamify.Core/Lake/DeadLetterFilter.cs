namespace Streamify.Core.Lake;

/// <summary>Which dead letters; everything that is null does not matter.</summary>
/// <param name="Topic">Of this topic.</param>
/// <param name="Reason">With exactly this reason.</param>
/// <param name="From">Received on this UTC date or later.</param>
/// <param name="To">Received on this UTC date or earlier.</param>
/// <param name="Partition">Of this partition.</param>
/// <param name="Offset">At this offset.</param>
public sealed record DeadLetterFilter(
    string? Topic = null,
    string? Reason = null,
    DateOnly? From = null,
    DateOnly? To = null,
    int? Partition = null,
    long? Offset = null);
