using Microsoft.Extensions.Logging;
using Streamify.Core.Lake;

namespace Streamify.Core.Jobs;

/// <summary>Runs the lake's upkeep and keeps the history of the runs.</summary>
internal sealed class LakeUpkeepRunner(ILakeMaintenance lake, RunRecorder recorder, TimeProvider timeProvider, ILogger<LakeUpkeepRunner> logger)
{
    /// <summary>The job that merges and checkpoints, in the run history.</summary>
    public const string OptimizeJob = "lake optimize";

    /// <summary>The job that drops old dates and deletes files, in the run history.</summary>
    public const string VacuumJob = "lake vacuum";

    public Task OptimizeAsync(string trigger, CancellationToken cancellationToken) =>
        RunAsync(OptimizeJob, trigger, token => lake.OptimizeAsync(table: null, progress: null, token), cancellationToken);

    public Task VacuumAsync(string trigger, CancellationToken cancellationToken) => RunAsync(
        VacuumJob,
        trigger,
        async token =>
        {
            // First the dates go, then the files of dates that went long enough ago.
            IReadOnlyList<UpkeepResult> dropped = await lake.ApplyRetentionAsync(token);
            return [.. dropped, .. await lake.VacuumAsync(table: null, dryRun: false, token)];
        },
        cancellationToken);

    private async Task RunAsync(string job, string trigger, Func<CancellationToken, Task<IReadOnlyList<UpkeepResult>>> work, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        try
        {
            IReadOnlyList<UpkeepResult> results = await recorder.RunAsync(new RunOrder(job, trigger), work, static _ => null, steps: [], cancellationToken);
            int files = results.Sum(static result => result.FilesRemoved);
            long bytes = results.Sum(static result => result.BytesRemoved);
            TimeSpan duration = timeProvider.GetElapsedTime(start);
            Log.UpkeepSucceeded(logger, job, files, bytes, duration.TotalSeconds);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.UpkeepFailed(logger, exception, job);
            throw;
        }
    }
}
