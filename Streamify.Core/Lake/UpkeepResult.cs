namespace Streamify.Core.Lake;

/// <summary>What upkeep did to a table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="FilesRemoved">Files merged, dropped from the table or deleted from the store.</param>
/// <param name="BytesRemoved">Their size.</param>
/// <param name="FilesAdded">Merged files.</param>
/// <param name="BytesAdded">Their size.</param>
/// <param name="Checkpoint">The version of a new checkpoint; null when none was due.</param>
public sealed record UpkeepResult(string Table, int FilesRemoved, long BytesRemoved, int FilesAdded = 0, long BytesAdded = 0, long? Checkpoint = null);
