namespace Streamify.Core.Lake;

/// <summary>What the commits after a version brought.</summary>
/// <param name="Version">The newest version looked at; -1 while the table does not exist.</param>
/// <param name="Added">Files that brought new rows, in commit order; compaction's rewrites are left out.</param>
public sealed record LakeChanges(long Version, IReadOnlyList<LakeFile> Added);
