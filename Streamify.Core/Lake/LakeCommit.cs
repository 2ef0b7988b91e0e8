namespace Streamify.Core.Lake;

/// <summary>One version of a lake table.</summary>
/// <param name="Version">The version.</param>
/// <param name="Timestamp">When it was made, UTC; null when the commit does not say.</param>
/// <param name="Operation">What was done: <c>STREAMING UPDATE</c>, <c>OPTIMIZE</c>, <c>DELETE</c>.</param>
/// <param name="AddedFiles">Files that joined.</param>
/// <param name="RemovedFiles">Files that left.</param>
/// <param name="AddedRows">Rows in the files that joined.</param>
/// <param name="AddedBytes">Bytes of the files that joined.</param>
public sealed record LakeCommit(long Version, DateTimeOffset? Timestamp, string Operation, int AddedFiles, int RemovedFiles, long AddedRows, long AddedBytes);
