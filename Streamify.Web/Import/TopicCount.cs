namespace Streamify.Web.Import;

/// <summary>What an import did for one topic.</summary>
internal sealed class TopicCount
{
    /// <summary>Good events, those of an earlier run of the same import included.</summary>
    public long Accepted { get; set; }

    /// <summary>Lines that are no events; they go to the lake's dead letters.</summary>
    public long Rejected { get; set; }

    /// <summary>How many of both an interrupted run of the same import had already brought into the log.</summary>
    public long Before { get; set; }
}
