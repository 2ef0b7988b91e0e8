namespace Streamify.Core.State;

/// <summary>Locks by name among all processes that share the state: at most one holds a name.</summary>
public interface IStateLocks
{
    /// <summary>Takes the lock of a name, unless somebody has it.</summary>
    /// <returns>The lock, to be disposed; null when it is taken.</returns>
    Task<IStateLock?> TryTakeAsync(string name, CancellationToken cancellationToken);
}
