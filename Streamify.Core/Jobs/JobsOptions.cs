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

    /// <summary>How long the scheduled transform may take, its retries included. 1 minute to 1 day, default 1 hour.</summary>
    public TimeSpan TransformTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a failed scheduled transform is tried again before the next hour; not after a failed audit. 0 to 10, default 3.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How long to wait before the first retry; each further one waits twice as long, up to 10 minutes, spread by half up and down.
    /// 1 second to 10 minutes, default 10 seconds.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// When a genre model is trained again on the configured files: a Quartz cron expression with seconds, in UTC. It takes over
    /// when it is not worse than the champion. Default: Sundays at 04:30.
    /// </summary>
    public string GenreTrainingCron { get; set; } = "0 30 4 ? * SUN";

    /// <summary>When the catalogue's drift is measured: a Quartz cron expression with seconds, in UTC. Default: every day at 05:45.</summary>
    public string GenreDriftCron { get; set; } = "0 45 5 * * ?";

    /// <summary>
    /// When the lake's files of closed hours are merged and checkpoints written: likewise a cron expression. Default: twenty past every hour.
    /// </summary>
    public string LakeOptimizeCron { get; set; } = "0 20 * * * ?";

    /// <summary>
    /// When dates beyond the lake's retention are dropped and files deleted that no version needs: likewise. Default: every night at 3:40.
    /// </summary>
    public string LakeVacuumCron { get; set; } = "0 40 3 * * ?";

    /// <summary>
    /// How often processes that share a state in PostgreSQL tell each other that they live; what one of them left undone is taken over after
    /// twice this time. 1 second to 1 minute, default 7.5 seconds.
    /// </summary>
    public TimeSpan ClusterCheckin { get; set; } = TimeSpan.FromSeconds(7.5);

    /// <summary>How long ended runs stay in the history. 1 to 3,650 days, default 90 days.</summary>
    public TimeSpan RunHistory { get; set; } = TimeSpan.FromDays(90);
}
