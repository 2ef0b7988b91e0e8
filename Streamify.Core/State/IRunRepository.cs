namespace Streamify.Core.State;

/// <summary>The history of job runs.</summary>
public interface IRunRepository
{
    /// <summary>Notes that a run starts.</summary>
    /// <returns>The run's id.</returns>
    Task<long> StartAsync(string job, string trigger, DateTimeOffset started, CancellationToken cancellationToken);

    /// <summary>Notes how a run ended.</summary>
    Task FinishAsync(long id, RunState state, DateTimeOffset finished, long? rows, string? error, CancellationToken cancellationToken);

    /// <summary>Keeps the finished steps of a run, in their order; once a run.</summary>
    Task AddStepsAsync(long id, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken);

    /// <summary>The finished steps of a run, in their order; empty when it has none.</summary>
    Task<IReadOnlyList<RunStep>> GetStepsAsync(long id, CancellationToken cancellationToken);

    /// <summary>The newest runs of <paramref name="job"/> (null: of every job), newest first.</summary>
    Task<IReadOnlyList<Run>> GetLatestAsync(string? job, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Marks runs that an ended process left as running; to be called by the process that owns the data folder, before it runs anything.
    /// </summary>
    /// <returns>How many there were.</returns>
    Task<int> CloseAbandonedAsync(DateTimeOffset finished, CancellationToken cancellationToken);

    /// <summary>Forgets ended runs that started before <paramref name="before"/>.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
