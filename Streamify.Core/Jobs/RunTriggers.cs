namespace Streamify.Core.Jobs;

/// <summary>Why a job ran, as the run history tells it.</summary>
public static class RunTriggers
{
    /// <summary>Its time had come.</summary>
    public const string Schedule = "schedule";

    /// <summary>The process started and found something that was to be built.</summary>
    public const string Start = "start";

    /// <summary>The demo wanted its events on the page.</summary>
    public const string Demo = "demo";

    /// <summary>Another genre model serves.</summary>
    public const string Genres = "genres";

    /// <summary>Somebody asked on the command line.</summary>
    public const string CommandLine = "command line";

    /// <summary>A piece of a backfill.</summary>
    public const string Backfill = "backfill";

    /// <summary>Somebody asked on the admin page.</summary>
    public const string AdminPage = "admin page";
}
