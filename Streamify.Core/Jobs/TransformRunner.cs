using Microsoft.Extensions.Logging;
using Streamify.Core.State;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

internal sealed class TransformRunner(
    IWarehouse warehouse,
    RunRecorder recorder,
    TransformTurn turn,
    ILogger<TransformRunner> logger) : ITransformRunner, IDisposable
{
    /// <summary>The job's name in the run history.</summary>
    public const string JobName = "transform";

    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsRunning => _one.CurrentCount == 0;

    public bool SharesWarehouse => turn.Shared;

    public Task<TransformResult> RunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(trigger, new TransformRequest(), progress, cancellationToken);

    public async Task<TransformResult> RunAsync(string trigger, TransformRequest request, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (request.DryRun)
            {
                return await warehouse.TransformAsync(request, progress, cancellationToken);
            }

            await using IStateLock mine = await turn.TakeAsync(cancellationToken);
            return await RunAloneAsync(trigger, request, progress, mine, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<TransformResult?> TryRunAsync(string trigger, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            Log.TransformSkipped(logger, trigger);
            return null;
        }

        try
        {
            await using IStateLock? mine = await turn.TryTakeAsync(cancellationToken);
            if (mine is null)
            {
                Log.TransformSkipped(logger, trigger);
                return null;
            }

            return await RunAloneAsync(trigger, new TransformRequest(), progress, mine, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<TransformResult> RunAloneAsync(
        string trigger, TransformRequest request, IProgress<TransformProgress>? progress, IStateLock mine, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, mine.Lost);
        try
        {
            return await RunRecordedAsync(trigger, request, progress, either.Token);
        }
        catch (OperationCanceledException exception) when (mine.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The state database was away, so another process may be at the same transform: it was broken off.", exception);
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
