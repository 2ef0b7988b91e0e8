using System.Diagnostics;
using Streamify.Core.Lake;

namespace Streamify.Core.Warehouse;

/// <summary>How a warehouse follows the lake's versions, whichever engine it is.</summary>
internal static class LakeVersions
{
    private const int Attempts = 5;

    /// <summary>What a table that was loaded once takes: what was added since, or why that is not enough.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table.</param>
    /// <param name="loaded">The lake version that was loaded, from 0.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public static async Task<LakeNews> NewsAsync(this ILakeReader lake, string table, long loaded, CancellationToken cancellationToken)
    {
        LakeChanges changes;
        try
        {
            changes = await lake.GetChangesAsync(table, loaded, cancellationToken);
        }
        catch (LakeHistoryExpiredException exception)
        {
            return new LakeNews(new LakeChanges(loaded, []), Behind: exception.Message);
        }

        if (changes.Version < loaded)
        {
            return new LakeNews(changes, Replaced: $"its version {changes.Version} is below the loaded version {loaded}, so the table was replaced");
        }

        LakeFile? missing = await lake.FindMissingAsync(changes.Added, cancellationToken);
        return new LakeNews(changes, Behind: missing is null ? null : $"{missing.Path} was compacted and vacuumed before it was loaded");
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
