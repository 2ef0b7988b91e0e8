using Quartz;

namespace Streamify.Core.Jobs;

/// <summary>Merges the files of closed hours and writes checkpoints.</summary>
[DisallowConcurrentExecution]
internal sealed class LakeOptimizeJob(LakeUpkeepRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await runner.OptimizeAsync(RunTriggers.Schedule, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The runner has logged it and written it to the history; the next time does what is left.
            throw new JobExecutionException(exception.Message, exception);
        }
    }
}
