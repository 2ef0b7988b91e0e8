using Microsoft.Extensions.Logging;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

internal sealed class TransformRunner(
    IWarehouse warehouse,
    IRunRepository runs,
    JobsMetrics metrics,
    TimeProvider timeProvider,
    ILogger<TransformRunner> logger) : ITransformRunner, IDisposable
{
    /// <summary>The job's name in the run history.</summary>
    public const string JobName = "transform";

    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsRunning => _one.CurrentCount == 0;

    public Task<TransformResult> RunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(trigger, new TransformRequest(), progress, cancellationToken);

    public async Task<TransformResult> RunAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _one.WaitAsync(cancellationToken);
        return await RunAloneAsync(trigger, request, progress, cancellationToken);
    }

    public async Task<TransformResult?> TryRunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            Log.TransformSkipped(logger, trigger);
            return null;
        }

        return await RunAloneAsync(trigger, new TransformRequest(), progress, cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    private async Task<TransformResult> RunAloneAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (request.DryRun)
            {
                return await warehouse.TransformAsync(request, progress, cancellationToken);
            }

            long run = await runs.StartAsync(JobName, trigger, timeProvider.GetUtcNow(), cancellationToken);
            return await RunRecordedAsync(run, trigger, request, progress, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<TransformResult> RunRecordedAsync(long run, string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        StepRecorder recorder = new(progress);
        try
        {
            TransformResult result = await warehouse.TransformAsync(request, recorder, cancellationToken);
            long rows = result.RowsLoaded.Values.Sum();
            await FinishAsync(run, recorder, RunState.Succeeded, rows, error: null);
            metrics.RunFinished(JobName, RunState.Succeeded, timeProvider.GetElapsedTime(start));
            Log.TransformSucceeded(logger, trigger, rows, result.Streams, result.Elapsed.TotalSeconds);
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FinishAsync(run, recorder, RunState.Interrupted, rows: null, "It was cancelled.");
            metrics.RunFinished(JobName, RunState.Interrupted, timeProvider.GetElapsedTime(start));
            throw;
        }
        catch (Exception exception)
        {
            await FinishAsync(run, recorder, RunState.Failed, rows: null, exception.Message);
            metrics.RunFinished(JobName, RunState.Failed, timeProvider.GetElapsedTime(start));
            Log.TransformFailed(logger, exception, trigger);
            throw;
        }
    }

    /// <summary>The end of a run is written even when the run itself was cancelled.</summary>
    private async Task FinishAsync(long run, StepRecorder recorder, RunState state, long? rows, string? error)
    {
        await runs.AddStepsAsync(run, recorder.Steps, CancellationToken.None);
        await runs.FinishAsync(run, state, timeProvider.GetUtcNow(), rows, error, CancellationToken.None);
    }
}
