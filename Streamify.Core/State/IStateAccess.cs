namespace Streamify.Core.State;

/// <summary>Finds out before any event is taken whether the state database can be read and written.</summary>
public interface IStateAccess
{
    /// <summary>Whether other processes may be at work on the same state.</summary>
    bool IsShared { get; }

    /// <summary>This process.</summary>
    StateInstance Instance { get; }

    /// <summary>Returns when it can; it is up to date then.</summary>
    /// <exception cref="StateAccessException">It cannot; the message names what is missing and what gives it.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
