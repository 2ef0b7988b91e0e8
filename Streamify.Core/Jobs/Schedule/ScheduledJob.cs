namespace Streamify.Core.Jobs.Schedule;

/// <summary>A job that runs by the clock.</summary>
/// <param name="Name">Its name, as in the run history.</param>
/// <param name="Cron">When, a cron expression with seconds in UTC.</param>
/// <param name="Next">The next time, UTC; null when there is none any more.</param>
/// <param name="OnEveryInstance">Every process runs it for itself; otherwise one of all processes does.</param>
public sealed record ScheduledJob(string Name, string Cron, DateTimeOffset? Next, bool OnEveryInstance);
