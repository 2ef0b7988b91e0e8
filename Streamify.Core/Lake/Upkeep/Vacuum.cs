using Microsoft.Extensions.Logging;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Storage;

namespace Streamify.Core.Lake.Upkeep;

/// <summary>Deletes what no reader needs: files that left the table long ago, files that no commit ever named, and old commits behind a checkpoint.</summary>
internal sealed class Vacuum(LakeOptions options, TimeProvider time, LakeMetrics metrics, ILogger logger)
{
    public async Task<UpkeepResult> RunAsync(DeltaTable table, bool dryRun, CancellationToken cancellationToken)
    {
        // The listing comes before the snapshot: a file that is uploaded in between is then not in the listing, and one that was
        // committed in between is in the snapshot.
        List<StoredObject> objects = [];
        await foreach (StoredObject found in table.Store.ListAsync(table.Name + "/", cancellationToken))
        {
            objects.Add(found);
        }

        DeltaSnapshot snapshot = await table.RefreshAsync(cancellationToken);
        long? checkpoint = await DeltaCheckpoint.FindAsync(table, cancellationToken);
        List<StoredObject> doomed = [.. objects.Where(found => IsGarbage(found, found.Key[(table.Name.Length + 1)..], snapshot, checkpoint))];
        long bytes = doomed.Sum(static file => file.Bytes);
        if (!dryRun)
        {
            foreach (StoredObject file in doomed)
            {
                await table.Store.DeleteAsync(file.Key, cancellationToken);
            }

            metrics.Vacuumed(doomed.Count);
            logger.Vacuumed(table.Name, doomed.Count, bytes);
        }

        return new UpkeepResult(table.Name, doomed.Count, bytes);
    }

    /// <summary>Deletes half-made files that a crash left behind.</summary>
    public async Task SweepScratchAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        List<StoredObject> objects = [];
        await foreach (StoredObject found in store.ListAsync(LocalObjectStore.ScratchFolder + "/", cancellationToken))
        {
            objects.Add(found);
        }

        DateTimeOffset old = time.GetUtcNow() - options.VacuumAfter;
        foreach (StoredObject file in objects.Where(file => file.ModifiedAt < old))
        {
            await store.DeleteAsync(file.Key, cancellationToken);
        }
    }

    private bool IsGarbage(StoredObject found, string path, DeltaSnapshot snapshot, long? checkpoint)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (path.StartsWith(DeltaPath.LogFolder, StringComparison.Ordinal))
        {
            return IsOldLog(path[DeltaPath.LogFolder.Length..], checkpoint) && found.ModifiedAt < now - options.LogRetention;
        }

        if (snapshot.Files.ContainsKey(path))
        {
            return false;
        }

        // A file that left the table counts from then; one that no commit names may be of a flush that is still to commit.
        DateTimeOffset since = snapshot.Removed.TryGetValue(path, out RemoveFile? removed)
            ? DateTimeOffset.FromUnixTimeMilliseconds(removed.DeletionTimestamp)
            : found.ModifiedAt;
        return since < now - options.VacuumAfter;
    }

    private static bool IsOldLog(string name, long? checkpoint)
    {
        if (name.StartsWith(LocalObjectStore.TemporaryPrefix, StringComparison.Ordinal))
        {
            return true;
        }

        int end = name.IndexOf('.', StringComparison.Ordinal);
        return end > 0 && long.TryParse(name.AsSpan(0, end), out long version) && version < checkpoint;
    }
}
