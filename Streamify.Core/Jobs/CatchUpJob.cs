using Microsoft.Extensions.Logging;
using Quartz;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Jobs;

/// <summary>
/// Runs once at the start: what came into the lake while nobody was here, hours that failed, a build that was broken off and the models of
/// a new release must not wait for the next hour.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class CatchUpJob(ITransformRunner runner, ILogger<CatchUpJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            TransformResult plan = await runner.RunAsync(RunTriggers.Start, new TransformRequest { DryRun = true }, progress: null, cancellationToken);
            if (plan.IsDue)
            {
                long rows = plan.RowsLoaded.Values.Sum();
                Log.CatchingUp(logger, rows, plan.Steps.Count);
                await runner.TryRunAsync(RunTriggers.Start, limit: null, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The hourly transform tries again.
            throw new JobExecutionException(exception.Message, exception);
        }
    }
}
