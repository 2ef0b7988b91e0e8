namespace Streamify.Core.Lake;

/// <summary>Options of the lake and its sink (<c>Streamify:Lake</c>).</summary>
public sealed class LakeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Lake";

    /// <summary>The provider that needs no server: a folder below the data path.</summary>
    public const string LocalProvider = "Local";

    /// <summary>The provider that stands on Google Cloud Storage.</summary>
    public const string GcsProvider = "Gcs";

    /// <summary>Where the lake is; <see cref="LocalProvider"/> is the default.</summary>
    public string Provider { get; set; } = LocalProvider;

    /// <summary>Options of a lake in Google Cloud Storage.</summary>
    public GcsLakeOptions Gcs { get; set; } = new();

    /// <summary>How often the sink commits; flushes are aligned to multiples of it on the clock.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Events in memory at which the sink commits before the clock says so.</summary>
    public int MaxBufferedRows { get; set; } = 400_000;

    /// <summary>Size of the events in memory, bytes of their JSON, at which the sink commits before the clock says so.</summary>
    public long MaxBufferedBytes { get; set; } = 256L << 20;

    /// <summary>Event hours in memory at which the sink commits before the clock says so; each costs a file.</summary>
    public int MaxBufferedHours { get; set; } = 2_000;

    /// <summary>The longest pause between two tries when the store fails.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its end an hour is taken to be closed, so that its files are merged.</summary>
    public TimeSpan CloseHoursAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Merged files are about this large, bytes.</summary>
    public long TargetFileBytes { get; set; } = 128L << 20;

    /// <summary>How long files stay that no longer belong to a table; readers of older versions need them.</summary>
    public TimeSpan VacuumAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long commits stay in the log behind a checkpoint; who has not read a commit by then loads the table anew.</summary>
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Commits after which the log gets a checkpoint.</summary>
    public int CheckpointInterval { get; set; } = 20;

    /// <summary>
    /// Ids of event logs from which the lake may be filled though its tables were filled from another one. The sink stops and names
    /// the id when it meets one that is not listed here.
    /// </summary>
    public IReadOnlyList<string> AcceptedLogs { get; set; } = [];

    /// <summary>Whether the sink goes on when the event log has dropped records that the lake still lacked.</summary>
    public bool SkipLostRecords { get; set; }

    /// <summary>Days of events to keep, by the events' own date; null keeps them for ever.</summary>
    public int? RetentionDays { get; set; }

    /// <summary>Days to keep of single tables, by their names (<see cref="LakeTables.All"/>); these go before <see cref="RetentionDays"/>.</summary>
    public IReadOnlyDictionary<string, int> RetentionDaysByTable { get; set; } = new Dictionary<string, int>();

    /// <summary>Days of a table to keep; null for ever.</summary>
    internal int? RetentionOf(string table) => RetentionDaysByTable.TryGetValue(table, out int days) ? days : RetentionDays;
}
