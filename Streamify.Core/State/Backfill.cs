namespace Streamify.Core.State;

/// <summary>An order to build a range of hours again, piece by piece.</summary>
/// <param name="Id">Grows with every backfill.</param>
/// <param name="From">First hour, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
/// <param name="ChunkHours">Hours of a piece.</param>
/// <param name="State">How it stands.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Finished">When it ended, UTC; null before.</param>
/// <param name="Chunks">Pieces in all.</param>
/// <param name="Done">Pieces that succeeded.</param>
/// <param name="FailedChunks">Pieces that failed.</param>
/// <param name="Error">What the last failed piece said; null when none failed.</param>
public sealed record Backfill(
    long Id,
    DateTimeOffset From,
    DateTimeOffset To,
    int ChunkHours,
    BackfillState State,
    string By,
    DateTimeOffset Created,
    DateTimeOffset? Finished,
    int Chunks,
    int Done,
    int FailedChunks,
    string? Error);
