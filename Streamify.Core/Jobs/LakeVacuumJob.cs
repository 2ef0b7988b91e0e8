using Quartz;

namespace Streamify.Core.Jobs;

/// <summary>Drops dates beyond the retention and deletes files that no version needs.</summary>
[DisallowConcurrentExecution]
internal sealed class LakeVacuumJob(LakeUpkeepRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await runner.VacuumAsync(RunTriggers.Schedule, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The runner has logged it and written it to the history; the next time does what is left.
            throw new JobExecutionException(exception.Message, exception);
        }
    }
}
