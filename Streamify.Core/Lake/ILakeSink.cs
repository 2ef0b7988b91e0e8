namespace Streamify.Core.Lake;

/// <summary>Moves the event log into the lake, exactly once.</summary>
public interface ILakeSink
{
    /// <summary>Runs until cancelled: consumes, flushes on the clock and at the bounds, flushes once more when it stops.</summary>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings everything that was in the log at the call into the lake and commits it. While <see cref="RunAsync"/> runs it is
    /// asked to flush; otherwise the sink consumes on its own for the length of the call.
    /// </summary>
    Task<FlushResult> DrainAsync(IProgress<FlushResult>? progress, CancellationToken cancellationToken);

    /// <summary>Raised after each commit, on a background thread; handlers must be quick.</summary>
    event Action<FlushResult>? Committed;
}
