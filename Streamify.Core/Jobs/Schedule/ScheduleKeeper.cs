using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;
using Streamify.Core.State;

namespace Streamify.Core.Jobs.Schedule;

/// <summary>
/// Brings the stored schedule in step with the settings before it starts. A job whose time has not changed is left alone, so that what
/// was missed while nobody was here is still due.
/// </summary>
internal sealed class ScheduleKeeper(
    IReadOnlyList<JobPlan> plans,
    ISchedulerFactory schedulers,
    IStateAccess state,
    IOptions<JobsOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The schedule's tables lie beside the state's, whose folder or schema must be there.
        await state.CheckAsync(cancellationToken);
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (JobPlan plan in plans)
        {
            await KeepAsync(scheduler, plan, cancellationToken);
        }

        await DropStrangersAsync(scheduler, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task KeepAsync(IScheduler scheduler, JobPlan plan, CancellationToken cancellationToken)
    {
        // A run that its process did not survive is run again by another one.
        IJobDetail job = JobBuilder.Create().OfType(plan.Job).WithIdentity(plan.Name).RequestRecovery().StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        ITrigger wanted = Trigger(plan, plan.Cron(options.Value));
        ITrigger? stored = await scheduler.GetTrigger(wanted.Key, cancellationToken);
        if (stored is null)
        {
            try
            {
                await scheduler.ScheduleJob(wanted, cancellationToken: cancellationToken);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another process starts too, by the same settings.
            }
        }
        else if (IsOther(stored, wanted))
        {
            await scheduler.RescheduleJob(wanted.Key, wanted, cancellationToken);
        }
        else
        {
            // A job that an earlier version could not make would stay where it is for ever.
            await scheduler.ResetTriggerFromErrorState(wanted.Key, cancellationToken);
        }
    }

    private async Task DropStrangersAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<JobKey> known = [.. plans.Select(static plan => new JobKey(plan.Name))];
        PagedResult<JobHeader> stored = await scheduler.QueryJobs(new JobQuery(), cancellationToken);
        JobKey[] strangers = [.. stored.Items.Select(static header => header.Key).Where(key => !known.Contains(key))];
        if (strangers.Length > 0)
        {
            await scheduler.DeleteJobs(strangers, cancellationToken);
        }
    }

    private static bool IsOther(ITrigger stored, ITrigger wanted) =>
        stored is not ICronTrigger was
        || wanted is not ICronTrigger shall
        || !string.Equals(was.CronExpressionString, shall.CronExpressionString, StringComparison.Ordinal)
        || was.MisfireInstruction != shall.MisfireInstruction
        || !was.TimeZone.Equals(shall.TimeZone);

    private static ITrigger Trigger(JobPlan plan, string cron) => TriggerBuilder.Create()
        .WithIdentity(plan.Name)
        .ForJob(plan.Name)
        .WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(plan.Misfire))
        .Build();
}
