using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Writes a job's run into the history, whatever becomes of it.</summary>
internal sealed class RunRecorder(IRunRepository runs, JobsMetrics metrics, TimeProvider timeProvider)
{
    /// <param name="job">The job's name.</param>
    /// <param name="trigger">Why it runs, one of <see cref="RunTriggers"/>.</param>
    /// <param name="work">The work; answers the rows it brought.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RunAsync(string job, string trigger, Func<CancellationToken, Task<long?>> work, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        long run = await runs.StartAsync(job, trigger, timeProvider.GetUtcNow(), cancellationToken);
        try
        {
            await FinishAsync(RunState.Succeeded, await work(cancellationToken), error: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FinishAsync(RunState.Interrupted, rows: null, "It was cancelled.");
            throw;
        }
        catch (Exception exception)
        {
            await FinishAsync(RunState.Failed, rows: null, exception.Message);
            throw;
        }

        // The end of a run is written even when the run itself was cancelled.
        async Task FinishAsync(RunState state, long? rows, string? error)
        {
            metrics.RunFinished(job, state, timeProvider.GetElapsedTime(start));
            await runs.FinishAsync(run, state, timeProvider.GetUtcNow(), rows, error, CancellationToken.None);
        }
    }
}
