using Quartz;

namespace Streamify.Core.Jobs;

/// <summary>The hourly transform.</summary>
[DisallowConcurrentExecution]
internal sealed class TransformJob(ITransformRunner runner) : IJob
{
    public static readonly JobKey Key = new(TransformRunner.JobName);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await runner.TryRunAsync(RunTriggers.Schedule, progress: null, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The runner has logged it and written it to the history; the next hour tries again, with all that is missing.
            throw new JobExecutionException(exception.Message, exception);
        }
    }
}
