namespace Streamify.Core.Jobs;

/// <summary>When jobs run (<c>Streamify:Jobs</c>).</summary>
public sealed class JobsOptions
{
    /// <summary>The section these options are bound from.</summary>
    public const string Section = "Streamify:Jobs";

    /// <summary>
    /// When the transform runs: a Quartz cron expression with seconds, in UTC. Default: five minutes past every hour,
    /// when the lake has the whole hour before it.
    /// </summary>
    public string TransformCron { get; set; } = "0 5 * * * ?";

    /// <summary>How long ended runs stay in the history. Default 90 days, at least 1.</summary>
    public TimeSpan RunHistory { get; set; } = TimeSpan.FromDays(90);
}
