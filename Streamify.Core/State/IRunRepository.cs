namespace Streamify.Core.State;

/// <summary>The history of job runs.</summary>
public interface IRunRepository
{
    /// <summary>Notes that a run starts, in this process.</summary>
    /// <returns>The run's id.</returns>
    Task<long> StartAsync(string job, string trigger, string? detail, DateTimeOffset started, CancellationToken cancellationToken);

    /// <summary>Tells that a run is still at work, and what it said since the last time.</summary>
    /// <param name="id">The run.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="position">How many lines were kept before.</param>
    /// <param name="lines">The new ones.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Who asked the run to stop; null when nobody did.</returns>
    Task<string?> BeatAsync(long id, DateTimeOffset now, int position, IReadOnlyList<RunLine> lines, CancellationToken cancellationToken);

    /// <summary>Notes how a run ended.</summary>
    Task FinishAsync(long id, RunState state, DateTimeOffset finished, long? rows, string? error, CancellationToken cancellationToken);

    /// <summary>Asks a run to stop, in whatever process it is.</summary>
    /// <returns>False when it does not run (any more), or somebody has asked before.</returns>
    Task<bool> CancelAsync(long id, string by, CancellationToken cancellationToken);

    /// <summary>Keeps the finished steps of a run, in their order; once a run.</summary>
    Task AddStepsAsync(long id, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken);

    /// <summary>The finished steps of a run, in their order; empty when it has none.</summary>
    Task<IReadOnlyList<RunStep>> GetStepsAsync(long id, CancellationToken cancellationToken);

    /// <summary>The first <paramref name="count"/> lines of a run, in their order.</summary>
    Task<IReadOnlyList<RunLine>> GetLinesAsync(long id, int count, CancellationToken cancellationToken);

    /// <summary>One run; null when it is unknown.</summary>
    Task<Run?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest runs of <paramref name="job"/> (null: of every job), newest first.</summary>
    Task<IReadOnlyList<Run>> GetLatestAsync(string? job, int count, CancellationToken cancellationToken);

    /// <summary>Marks runs as interrupted that count as running and have not told so since <paramref name="silentSince"/>: their process has ended.</summary>
    /// <returns>How many there were.</returns>
    Task<int> CloseAbandonedAsync(DateTimeOffset finished, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>Forgets ended runs that started before <paramref name="before"/>.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
