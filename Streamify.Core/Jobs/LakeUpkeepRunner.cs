using Microsoft.Extensions.Logging;
using Streamify.Core.Lake;
using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Runs the lake's upkeep and keeps the history of the runs.</summary>
internal sealed class LakeUpkeepRunner(ILakeMaintenance lake, IRunRepository runs, JobsMetrics metrics, TimeProvider timeProvider, ILogger<LakeUpkeepRunner> logger)
{
    /// <summary>The job that merges and checkpoints, in the run history.</summary>
    public const string OptimizeJob = "lake optimize";

    /// <summary>The job that drops old dates and deletes files, in the run history.</summary>
    public const string VacuumJob = "lake vacuum";

    public Task OptimizeAsync(string trigger, CancellationToken cancellationToken) =>
        RunAsync(OptimizeJob, trigger, () => lake.OptimizeAsync(table: null, progress: null, cancellationToken), cancellationToken);

    public Task VacuumAsync(string trigger, CancellationToken cancellationToken) => RunAsync(
        VacuumJob,
        trigger,
        async () =>
        {
            // First the dates go, then the files of dates that went long enough ago.
            IReadOnlyList<UpkeepResult> dropped = await lake.ApplyRetentionAsync(cancellationToken);
            return [.. dropped, .. await lake.VacuumAsync(table: null, dryRun: false, cancellationToken)];
        },
        cancellationToken);

    private async Task RunAsync(string job, string trigger, Func<Task<IReadOnlyList<UpkeepResult>>> work, CancellationToken cancellationToken)
    {
        long run = await runs.StartAsync(job, trigger, timeProvider.GetUtcNow(), cancellationToken);
        long start = timeProvider.GetTimestamp();
        try
        {
            IReadOnlyList<UpkeepResult> results = await work();
            int files = results.Sum(static result => result.FilesRemoved);
            await FinishAsync(run, RunState.Succeeded, error: null);
            metrics.RunFinished(job, RunState.Succeeded, timeProvider.GetElapsedTime(start));
            long bytes = results.Sum(static result => result.BytesRemoved);
            TimeSpan duration = timeProvider.GetElapsedTime(start);
            Log.UpkeepSucceeded(logger, job, files, bytes, duration.TotalSeconds);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FinishAsync(run, RunState.Interrupted, "It was cancelled.");
            metrics.RunFinished(job, RunState.Interrupted, timeProvider.GetElapsedTime(start));
            throw;
        }
        catch (Exception exception)
        {
            await FinishAsync(run, RunState.Failed, exception.Message);
            metrics.RunFinished(job, RunState.Failed, timeProvider.GetElapsedTime(start));
            Log.UpkeepFailed(logger, exception, job);
            throw;
        }
    }

    /// <summary>The end of a run is written even when the run itself was cancelled.</summary>
    private Task FinishAsync(long run, RunState state, string? error) =>
        runs.FinishAsync(run, state, timeProvider.GetUtcNow(), rows: null, error, CancellationToken.None);
}
