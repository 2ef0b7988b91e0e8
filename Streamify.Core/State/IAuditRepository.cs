namespace Streamify.Core.State;

/// <summary>Who did what: sign-ins, failed ones, and changes.</summary>
public interface IAuditRepository
{
    /// <summary>Adds an entry; durable when the task completes.</summary>
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The newest entries first, at most <paramref name="count"/> behind the first <paramref name="skip"/>.</summary>
    Task<IReadOnlyList<AuditEntry>> GetLatestAsync(int skip, int count, CancellationToken cancellationToken);

    /// <summary>Forgets what happened before <paramref name="before"/>.</summary>
    Task DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
