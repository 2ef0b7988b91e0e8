using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Writes a job's run into the history, whatever becomes of it.</summary>
internal sealed class RunRecorder(IRunRepository runs, JobsMetrics metrics, TimeProvider timeProvider)
{
    /// <param name="job">The job's name.</param>
    /// <param name="trigger">Why it runs, one of <see cref="RunTriggers"/>.</param>
    /// <param name="work">The work; answers the rows it brought.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task RunAsync(string job, string trigger, Func<CancellationToken, Task<long?>> work, CancellationToken cancellationToken) =>
        RunAsync(job, trigger, work, static rows => rows, steps: [], cancellationToken);

    /// <param name="job">The job's name.</param>
    /// <param name="trigger">Why it runs, one of <see cref="RunTriggers"/>.</param>
    /// <param name="work">The work.</param>
    /// <param name="rows">The rows that its result brought.</param>
    /// <param name="steps">Filled by the work; what is in it at the end is kept, however it ends.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<T> RunAsync<T>(
        string job, string trigger, Func<CancellationToken, Task<T>> work, Func<T, long?> rows, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        long run = await runs.StartAsync(job, trigger, timeProvider.GetUtcNow(), cancellationToken);
        try
        {
            T result = await work(cancellationToken);
            await FinishAsync(RunState.Succeeded, rows(result), error: null);
            return result;
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
            if (steps.Count > 0)
            {
                await runs.AddStepsAsync(run, steps, CancellationToken.None);
            }

            await runs.FinishAsync(run, state, timeProvider.GetUtcNow(), rows, error, CancellationToken.None);
        }
    }
}
