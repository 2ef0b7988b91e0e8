namespace Streamify.Core.Lake;

/// <summary>What a lake table holds now.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Version">Its newest version; -1 while it does not exist.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Files">Live files.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="SmallFiles">Files of closed hours that compaction would merge.</param>
/// <param name="RemovedFiles">Files that left the table and wait for vacuum.</param>
/// <param name="FirstDate">The oldest date; null without rows.</param>
/// <param name="LastDate">The newest date; null without rows.</param>
/// <param name="LastCommit">When the newest version was made, UTC; null when no commit of this table is known.</param>
/// <param name="Lag">Records of the topic that are in the event log and not yet in the lake; 0 for the dead letters.</param>
public sealed record TableStatus(
    string Table,
    long Version,
    long Rows,
    int Files,
    long Bytes,
    int SmallFiles,
    int RemovedFiles,
    DateOnly? FirstDate,
    DateOnly? LastDate,
    DateTimeOffset? LastCommit,
    long Lag);
