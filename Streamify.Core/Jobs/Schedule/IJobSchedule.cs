namespace Streamify.Core.Jobs.Schedule;

/// <summary>What runs by the clock.</summary>
public interface IJobSchedule
{
    /// <summary>All jobs, the one whose time comes first before the others.</summary>
    IReadOnlyList<ScheduledJob> List();
}
