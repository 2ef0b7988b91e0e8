using System.Diagnostics;
using Streamify.Core.Lake;
using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Core.Warehouse;

/// <summary>How a warehouse follows the lake's versions, whichever engine it is.</summary>
internal static class LakeVersions
{
    private const int Attempts = 5;

    /// <summary>What a raw table takes: all of the lake's, what was added since the last load, or hours as they stand where that is not enough.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table, none of those that are replaced as a whole.</param>
    /// <param name="loaded">The lake version that was loaded; -1 for none.</param>
    /// <param name="told">Asks how many rows the lake told of for each hour, UTC, until that version.</param>
    /// <param name="refused">Asks for those of the hours that the last run refused.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="UnreachableException">The lake's log changed during each of several readings.</exception>
    public static async Task<LakeChoice> ChooseAsync(
        this ILakeReader lake, string table, long loaded, Func<Task<IReadOnlyDictionary<DateTime, long>>> told, Func<Task<IReadOnlyDictionary<DateTime, long>>> refused, CancellationToken cancellationToken)
    {
        if (loaded < 0)
        {
            return await WholeAsync("");
        }

        LakeChanges changes;
        try
        {
            changes = await lake.GetChangesAsync(table, loaded, cancellationToken);
        }
        catch (LakeHistoryExpiredException exception)
        {
            return await WithoutChangesAsync(exception.Message);
        }

        if (changes.Version < loaded)
        {
            return await WholeAsync($"its version {changes.Version} is below the loaded version {loaded}, so the table was replaced");
        }

        if (await lake.FindMissingAsync(changes.Added, cancellationToken) is { } missing)
        {
            return await WithoutChangesAsync($"{missing.Path} was compacted and vacuumed before it was loaded");
        }

        IReadOnlyDictionary<DateTime, long> damaged = RawTables.KeepsHours(table) ? await refused() : new Dictionary<DateTime, long>();
        return damaged.Count == 0
            ? new LakeChoice(changes.Version, changes.Added, new HashSet<DateTime>())
            : await lake.MendAsync(table, loaded, damaged, cancellationToken) with { Damaged = damaged.Count };

        async Task<LakeChoice> WholeAsync(string reason)
        {
            (LakeChanges now, IReadOnlyList<LakeFile> live) = await lake.SnapshotAsync(table, cancellationToken);
            return new LakeChoice(now.Version, live, new HashSet<DateTime>()) { Reason = reason };
        }

        async Task<LakeChoice> WithoutChangesAsync(string reason) => RawTables.KeepsHours(table)
            ? await lake.CompareAsync(table, await told(), cancellationToken) with { Behind = reason }
            : await WholeAsync(reason);
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
