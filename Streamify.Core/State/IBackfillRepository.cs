namespace Streamify.Core.State;

/// <summary>Backfills and their pieces. A place is a warehouse: one that all processes share, or a process's own.</summary>
public interface IBackfillRepository
{
    /// <summary>Adds a backfill, cut into pieces, the oldest first; it is in turn at once.</summary>
    /// <returns>Its number.</returns>
    Task<long> AddAsync(string place, DateTimeOffset from, DateTimeOffset to, int chunkHours, string by, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest backfills of a place, newest first.</summary>
    Task<IReadOnlyList<Backfill>> GetLatestAsync(string place, int count, CancellationToken cancellationToken);

    /// <summary>Whether a backfill of the place is running, so that pieces may wait.</summary>
    Task<bool> IsAnyRunningAsync(string place, CancellationToken cancellationToken);

    /// <summary>How a backfill stands.</summary>
    /// <returns>Null when there is no such backfill.</returns>
    Task<BackfillState?> FindStateAsync(long id, CancellationToken cancellationToken);

    /// <summary>Takes the next piece of the place's oldest running backfill; it counts as at work.</summary>
    /// <returns>Null when nothing waits.</returns>
    Task<BackfillChunk?> TakeAsync(string place, CancellationToken cancellationToken);

    /// <summary>Notes how a piece ended; <see cref="BackfillState.Pending"/> puts it back. The backfill ends with its last piece.</summary>
    Task FinishAsync(BackfillChunk chunk, BackfillState state, string? error, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts back what counts as at work in a place; for whoever is the only one to work there now.</summary>
    Task ReleaseAsync(string place, CancellationToken cancellationToken);

    /// <summary>Pauses, resumes or cancels a backfill that has not ended.</summary>
    /// <returns>False when it has, or stands so already.</returns>
    Task<bool> ChangeAsync(long id, BackfillState state, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts the failed pieces of an ended or running backfill back in turn.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RetryAsync(long id, CancellationToken cancellationToken);
}
