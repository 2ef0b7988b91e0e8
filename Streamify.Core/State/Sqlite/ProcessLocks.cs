using System.Collections.Concurrent;

namespace Streamify.Core.State.Sqlite;

/// <summary>Locks within this process, which is alone with its data folder.</summary>
internal sealed class ProcessLocks : IStateLocks
{
    private readonly ConcurrentDictionary<string, ProcessLock> _held = new(StringComparer.Ordinal);

    public Task<IStateLock?> TryTakeAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ProcessLock wanted = new(this, name);
        return Task.FromResult<IStateLock?>(_held.TryAdd(name, wanted) ? wanted : null);
    }

    private sealed class ProcessLock(ProcessLocks owner, string name) : IStateLock
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync()
        {
            owner._held.TryRemove(new KeyValuePair<string, ProcessLock>(name, this));
            return ValueTask.CompletedTask;
        }
    }
}
