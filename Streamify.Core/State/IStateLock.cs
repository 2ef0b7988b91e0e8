namespace Streamify.Core.State;

/// <summary>A lock that is held until it is disposed, or until its process or its connection ends.</summary>
public interface IStateLock : IAsyncDisposable
{
    /// <summary>Cancelled when the lock was lost: another process may hold it by now, and the work under it must end.</summary>
    CancellationToken Lost { get; }
}
