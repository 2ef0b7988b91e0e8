using Quartz;

namespace Streamify.Core.Jobs.Schedule;

/// <summary>A job that runs by the clock.</summary>
/// <param name="Name">Its name, in the schedule and in the run history.</param>
/// <param name="Job">What runs.</param>
/// <param name="Cron">When, by the settings.</param>
/// <param name="Misfire">What becomes of times that passed while nobody was here.</param>
/// <param name="OnEveryInstance">Each process has its own of what the job works on, so each runs it; otherwise one of all processes does.</param>
internal sealed record JobPlan(string Name, Type Job, Func<JobsOptions, string> Cron, CronTriggerMisfireInstruction Misfire, bool OnEveryInstance);
