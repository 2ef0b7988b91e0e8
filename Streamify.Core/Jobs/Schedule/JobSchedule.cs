using Microsoft.Extensions.Options;
using Quartz;

namespace Streamify.Core.Jobs.Schedule;

internal sealed class JobSchedule(IReadOnlyList<JobPlan> plans, IOptions<JobsOptions> options, TimeProvider timeProvider) : IJobSchedule
{
    public IReadOnlyList<ScheduledJob> List()
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        return [.. plans.Select(plan => Of(plan, plan.Cron(options.Value), now)).OrderBy(static job => job.Next ?? DateTimeOffset.MaxValue)];
    }

    private static ScheduledJob Of(JobPlan plan, string cron, DateTimeOffset now) =>
        new(plan.Name, cron, new CronExpression(cron, TimeZoneInfo.Utc).GetNextValidTimeAfter(now), plan.OnEveryInstance);
}
