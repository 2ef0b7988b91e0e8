namespace Streamify.Core.State;

/// <summary>A piece of a backfill that is at work now.</summary>
/// <param name="Backfill">Which backfill.</param>
/// <param name="Position">Its place, from 0.</param>
/// <param name="From">First hour, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
public sealed record BackfillChunk(long Backfill, int Position, DateTimeOffset From, DateTimeOffset To);
