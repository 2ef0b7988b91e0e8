using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>The hourly transform: what fails is tried again, a little later each time.</summary>
[DisallowConcurrentExecution]
internal sealed class TransformJob(ITransformRunner runner, IOptions<JobsOptions> options, TimeProvider timeProvider, ILogger<TransformJob> logger) : IJob
{
    public static readonly JobKey Key = new(TransformRunner.JobName);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The runner has logged it and written it to the history; the next hour tries again, with all that is missing.
            throw new JobExecutionException(exception.Message, exception);
        }
    }

    /// <summary>Runs the transform with its retries.</summary>
    /// <exception cref="TimeoutException">It took longer than it may; what was visible before still is.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        JobsOptions limits = options.Value;
        using CancellationTokenSource limit = new(limits.TransformTimeout, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await runner.TryRunAsync(RunTriggers.Schedule, progress: null, either.Token);
                return;
            }
            catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The transform was stopped after {JobsOptions.Section}:TransformTimeout, which is {limits.TransformTimeout}.", exception);
            }
            catch (Exception exception) when (attempt <= limits.Retries && exception is not (OperationCanceledException or WarehouseAuditException))
            {
                // An audit fails again until data or models change; a full disk or a busy store may be better in a moment.
                TimeSpan delay = RetryDelay.Of(attempt, limits.RetryDelay, Random.Shared.NextDouble());
                Log.TransformRetried(logger, attempt, limits.Retries, delay.TotalSeconds);
                await Task.Delay(delay, timeProvider, either.Token);
            }
        }
    }
}
