using Microsoft.Extensions.Logging;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

internal sealed class TransformRunner(
    IWarehouse warehouse,
    RunRecorder recorder,
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

            return await RunRecordedAsync(trigger, request, progress, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<TransformResult> RunRecordedAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        StepRecorder steps = new(progress);
        try
        {
            TransformResult result = await recorder.RunAsync(
                new RunOrder(JobName, trigger, TransformText.Of(request)), TransformAsync, Rows, steps.Steps, cancellationToken);
            long rows = Rows(result) ?? 0;
            Log.TransformSucceeded(logger, trigger, rows, result.Streams, result.Elapsed.TotalSeconds);
            return result;
        }
        catch (Exception exception) when (exception is not RunCancelledException && (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            Log.TransformFailed(logger, exception, trigger);
            throw;
        }

        Task<TransformResult> TransformAsync(CancellationToken token)
        {
            steps.Log = RunLog.Current;
            return warehouse.TransformAsync(request, steps, token);
        }
    }

    private static long? Rows(TransformResult result) => result.RowsLoaded.Values.Sum();
}
