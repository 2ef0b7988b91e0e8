using Streamify.Core.State;

namespace Streamify.Core.Jobs;

/// <summary>Writes a job's run into the history, whatever becomes of it: what it says while it is at work, and how it ended.</summary>
internal sealed class RunRecorder(IRunRepository runs, JobsMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>How often a run tells that it is still at work, and looks whether it shall stop.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>How long a run may be silent before it counts as ended with its process.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <param name="job">The job's name.</param>
    /// <param name="trigger">Why it runs, one of <see cref="RunTriggers"/>.</param>
    /// <param name="work">The work; answers the rows it brought.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task RunAsync(string job, string trigger, Func<CancellationToken, Task<long?>> work, CancellationToken cancellationToken) =>
        RunAsync(new RunOrder(job, trigger), work, static rows => rows, steps: [], cancellationToken);

    /// <param name="order">What runs and why.</param>
    /// <param name="work">The work.</param>
    /// <param name="rows">The rows that its result brought.</param>
    /// <param name="steps">Filled by the work; what is in it at the end is kept, however it ends.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="RunCancelledException">Somebody cancelled the run.</exception>
    public async Task<T> RunAsync<T>(
        RunOrder order, Func<CancellationToken, Task<T>> work, Func<T, long?> rows, IReadOnlyList<RunStep> steps, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        long run = await runs.StartAsync(order.Job, order.Trigger, order.Detail, timeProvider.GetUtcNow(), cancellationToken);
        RunLog log = new(timeProvider);
        log.Enter();
        await using RunPulse pulse = new(run, runs, log, timeProvider, cancellationToken);
        try
        {
            T result = await work(pulse.Token);
            await FinishAsync(RunState.Succeeded, rows(result), error: null);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FinishAsync(RunState.Interrupted, rows: null, "It was cancelled.");
            throw;
        }
        catch (OperationCanceledException) when (pulse.CancelledBy is not null)
        {
            RunCancelledException cancelled = new(pulse.CancelledBy);
            await FinishAsync(RunState.Interrupted, rows: null, cancelled.Message);
            throw cancelled;
        }
        catch (Exception exception)
        {
            await FinishAsync(RunState.Failed, rows: null, exception.Message);
            throw;
        }

        // The end of a run is written even when the run itself was cancelled.
        async Task FinishAsync(RunState state, long? rows, string? error)
        {
            metrics.RunFinished(order.Job, state, timeProvider.GetElapsedTime(start));
            if (error is not null)
            {
                log.Write(state == RunState.Failed ? RunLineLevel.Error : RunLineLevel.Warning, error);
            }

            await pulse.StopAsync();
            if (steps.Count > 0)
            {
                await runs.AddStepsAsync(run, steps, CancellationToken.None);
            }

            await runs.FinishAsync(run, state, timeProvider.GetUtcNow(), rows, error, CancellationToken.None);
        }
    }
}
