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
        if (request.DryRun)
        {
            return await warehouse.TransformAsync(request, progress, cancellationToken);
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await using IStateLock mine = await turn.TakeAsync(cancellationToken);
            return await RunAloneAsync(trigger, request, progress, mine, limit: null, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<TransformResult?> TryRunAsync(string trigger, RunLimit? limit, CancellationToken cancellationToken)
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

            return await RunAloneAsync(trigger, new TransformRequest(), progress: null, mine, limit, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static long? Rows(TransformResult result) => result.RowsLoaded.Values.Sum();

    private async Task<TransformResult> RunAloneAsync(
        string trigger, TransformRequest request, IProgress<TransformProgress>? progress, IStateLock mine, RunLimit? limit, CancellationToken cancellationToken)
    {
        StepRecorder steps = new(progress);
        try
        {
            TransformResult result = await recorder.RunAsync(
                new RunOrder(JobName, trigger, TransformText.Of(request)), token => TransformAsync(request, steps, mine, limit, token), Rows, steps.Steps, cancellationToken);
            long rows = Rows(result) ?? 0;
            Log.TransformSucceeded(logger, trigger, rows, result.Streams, result.Elapsed.TotalSeconds);
            return result;
        }
        catch (Exception exception) when (exception is not RunCancelledException && (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
        {
            Log.TransformFailed(logger, exception, trigger);
            throw;
        }
    }

    /// <summary>What breaks the work off without anybody having cancelled it is a failure with a reason, also to the history.</summary>
    private async Task<TransformResult> TransformAsync(TransformRequest request, StepRecorder steps, IStateLock mine, RunLimit? limit, CancellationToken cancellationToken)
    {
        steps.Log = RunLog.Current;
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, mine.Lost, limit?.Token ?? CancellationToken.None);
        try
        {
            return await warehouse.TransformAsync(request, steps, any.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && mine.Lost.IsCancellationRequested)
        {
            throw new IOException("The state database was away, so another process may be at the same transform: it was broken off.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && limit is { IsOver: true })
        {
            throw limit.Exceeded(exception);
        }
    }
}
