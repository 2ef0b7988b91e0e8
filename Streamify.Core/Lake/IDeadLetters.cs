namespace Streamify.Core.Lake;

/// <summary>Shows and replays the records that were no events.</summary>
public interface IDeadLetters
{
    /// <summary>How many match by topic and reason, the most frequent first; at most <paramref name="limit"/> groups.</summary>
    Task<IReadOnlyList<DeadLetterGroup>> SummariseAsync(DeadLetterFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>How many match.</summary>
    Task<long> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken);

    /// <summary>Those that match, the last received first: at most <paramref name="limit"/> behind the first <paramref name="skip"/>.</summary>
    Task<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterFilter filter, int skip, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Appends those that match to the event log again, each at most once ever, when today's rules take them for events; the rest is left.
    /// A dead letter stays in its table either way.
    /// </summary>
    Task<ReplayResult> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken);
}
