namespace Streamify.Core.Lake;

/// <summary>Options of the lake and its sink (<c>Streamify:Lake</c>).</summary>
public sealed class LakeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Lake";

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
}
