namespace Streamify.Core.Lake.Delta;

/// <summary>A data file that leaves the table; the file itself stays until vacuum.</summary>
/// <param name="Path">Relative to the table's folder, not URL-encoded.</param>
/// <param name="DeletionTimestamp">Epoch milliseconds.</param>
/// <param name="DataChange">False when the rows stay in the table in other files (compaction).</param>
/// <param name="PartitionValues">As in the file's add.</param>
/// <param name="Size">Bytes.</param>
internal sealed record RemoveFile(
    string Path,
    long DeletionTimestamp,
    bool DataChange,
    IReadOnlyDictionary<string, string?>? PartitionValues,
    long? Size) : DeltaAction;
