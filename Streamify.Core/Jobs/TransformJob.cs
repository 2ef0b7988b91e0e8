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
        JobsOptions settings = options.Value;
        using RunLimit limit = new($"{JobsOptions.Section}:{nameof(JobsOptions.TransformTimeout)}", settings.TransformTimeout, timeProvider);
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await runner.TryRunAsync(RunTriggers.Schedule, limit, cancellationToken);
                return;
            }
            catch (Exception exception) when (attempt <= settings.Retries && !limit.IsOver && exception is not (OperationCanceledException or WarehouseAuditException))
            {
                // An audit fails again until data or models change; a full disk or a busy store may be better in a moment.
                TimeSpan delay = RetryDelay.Of(attempt, settings.RetryDelay, Random.Shared.NextDouble());
                Log.TransformRetried(logger, attempt, settings.Retries, delay.TotalSeconds);
                await WaitAsync(delay, limit, cancellationToken);
            }
        }
    }

    private async Task WaitAsync(TimeSpan delay, RunLimit limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await Task.Delay(delay, timeProvider, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw limit.Exceeded(exception);
        }
    }
}
