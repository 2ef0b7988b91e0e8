namespace Streamify.Web.Hosting.Control;

/// <summary>What the command line asks of the lake.</summary>
internal enum LakeAction
{
    /// <summary>What the tables hold.</summary>
    Status,

    /// <summary>Merge the files of closed hours.</summary>
    Optimize,

    /// <summary>Delete what no version needs.</summary>
    Vacuum,

    /// <summary>The newest versions of a table.</summary>
    History,

    /// <summary>Read everything and compare it with the log.</summary>
    Verify,

    /// <summary>The dead letters by topic and reason.</summary>
    Summarise,

    /// <summary>Dead letters themselves.</summary>
    Letters,

    /// <summary>Append dead letters to the event log again.</summary>
    Replay,
}
