using System.Diagnostics;
using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>How a warehouse follows the lake's versions, whichever engine it is.</summary>
internal static class LakeVersions
{
    private const int Attempts = 5;

    /// <summary>Why what was loaded cannot be followed by the changes alone; null when it can.</summary>
    public static async ValueTask<string?> ReasonToReloadAsync(this ILakeReader lake, long loaded, LakeChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Version < loaded)
        {
            return $"its version {changes.Version} is below the loaded version {loaded}, so the table was replaced";
        }

        LakeFile? missing = await lake.FindMissingAsync(changes.Added, cancellationToken);
        return missing is null ? null : $"{missing.Path} was compacted and vacuumed before it was loaded";
    }

    /// <summary>The live files of one version: compaction may commit between the two questions, so ask until the answers agree.</summary>
    public static async Task<(LakeChanges Changes, IReadOnlyList<LakeFile> Files)> SnapshotAsync(this ILakeReader lake, string table, CancellationToken cancellationToken)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            LakeChanges before = await lake.GetChangesAsync(table, -1, cancellationToken);
            IReadOnlyList<LakeFile> files = await lake.GetFilesAsync(table, cancellationToken);
            LakeChanges after = await lake.GetChangesAsync(table, before.Version, cancellationToken);
            if (after.Version == before.Version)
            {
                return (before, files);
            }
        }

        throw new UnreachableException($"The lake's table {table} changed during each of {Attempts} readings of its log.");
    }
}
