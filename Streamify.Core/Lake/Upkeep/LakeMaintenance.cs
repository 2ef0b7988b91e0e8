using System.Globalization;
using Microsoft.Extensions.Logging;
using Streamify.Core.Events;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Upkeep;

/// <inheritdoc cref="ILakeMaintenance"/>
internal sealed class LakeMaintenance(LakeCatalog catalog, IEventLog log, LakeOptions options, TimeProvider time, LakeMetrics metrics, ILogger<LakeMaintenance> logger)
    : ILakeMaintenance
{
    private readonly Compactor _compactor = new(options, time, metrics, logger);
    private readonly Vacuum _vacuum = new(options, time, metrics, logger);

    public async Task<IReadOnlyList<TableStatus>> GetStatusAsync(CancellationToken cancellationToken)
    {
        List<TableStatus> statuses = [];
        foreach (DeltaTable table in Tables(null))
        {
            DeltaSnapshot snapshot = await table.RefreshAsync(cancellationToken);
            DateOnly[] dates = [.. snapshot.Files.Values.Select(static file => file.Date).OfType<DateOnly>()];
            IReadOnlyList<LakeCommit> newest = await GetHistoryAsync(table.Name, 1, cancellationToken);
            statuses.Add(new TableStatus(
                table.Name,
                snapshot.Version,
                snapshot.Files.Values.Sum(static file => file.Rows),
                snapshot.Files.Count,
                snapshot.Files.Values.Sum(static file => file.Size),
                _compactor.Plan(snapshot).Sum(static group => group.Count),
                snapshot.Removed.Count,
                dates.Length == 0 ? null : dates.Min(),
                dates.Length == 0 ? null : dates.Max(),
                newest.Count == 0 ? null : newest[0].Timestamp,
                await LagAsync(table.Name, snapshot, cancellationToken)));
        }

        return statuses;
    }

    public async Task<IReadOnlyList<UpkeepResult>> OptimizeAsync(string? table, IProgress<UpkeepResult>? progress, CancellationToken cancellationToken)
    {
        List<UpkeepResult> results = [];
        foreach (DeltaTable delta in Tables(table))
        {
            UpkeepResult result = new(delta.Name, 0, 0);
            foreach (IReadOnlyList<AddFile> group in _compactor.Plan(await delta.RefreshAsync(cancellationToken)))
            {
                if (await _compactor.MergeAsync(delta, group, cancellationToken) is { } merged)
                {
                    result = result with
                    {
                        FilesRemoved = result.FilesRemoved + group.Count,
                        BytesRemoved = result.BytesRemoved + group.Sum(static file => file.Size),
                        FilesAdded = result.FilesAdded + 1,
                        BytesAdded = result.BytesAdded + merged.Size,
                    };
                    progress?.Report(result);
                }
            }

            result = result with { Checkpoint = await CheckpointAsync(delta, cancellationToken) };
            results.Add(result);
            progress?.Report(result);
        }

        return results;
    }

    public async Task<IReadOnlyList<UpkeepResult>> VacuumAsync(string? table, bool dryRun, CancellationToken cancellationToken)
    {
        List<UpkeepResult> results = [];
        foreach (DeltaTable delta in Tables(table))
        {
            results.Add(await _vacuum.RunAsync(delta, dryRun, cancellationToken));
        }

        if (!dryRun)
        {
            await _vacuum.SweepScratchAsync(catalog.Store, cancellationToken);
        }

        return results;
    }

    public async Task<IReadOnlyList<UpkeepResult>> ApplyRetentionAsync(CancellationToken cancellationToken)
    {
        List<UpkeepResult> results = [];
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (DeltaTable delta in LakeTables.All.Select(catalog.Get))
        {
            if (options.RetentionOf(delta.Name) is not { } days)
            {
                continue;
            }

            DateOnly first = today.AddDays(-days);
            AddFile[] dropped = [];
            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            CommitInfo commit = new(now, "DELETE", Guid.NewGuid().ToString(), new Dictionary<string, string> { ["before"] = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, BlindAppend: false);
            await delta.CommitAsync(
                commit,
                snapshot =>
                {
                    dropped = [.. snapshot.Files.Values.Where(file => file.Date < first)];
                    return dropped.Length == 0 ? null : [.. dropped.Select(file => new RemoveFile(file.Path, now, DataChange: true, file.PartitionValues, file.Size))];
                },
                cancellationToken);
            results.Add(new UpkeepResult(delta.Name, dropped.Length, dropped.Sum(static file => file.Size)));
        }

        return results;
    }

    public async Task<IReadOnlyList<LakeCommit>> GetHistoryAsync(string table, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        DeltaTable delta = Tables(table).Single();
        List<LakeCommit> commits = [];
        for (long version = (await delta.RefreshAsync(cancellationToken)).Version; version >= 0 && commits.Count < limit; version--)
        {
            if (await delta.ReadCommitAsync(version, cancellationToken) is not { } actions)
            {
                break;
            }

            CommitInfo? info = actions.OfType<CommitInfo>().FirstOrDefault();
            AddFile[] added = [.. actions.OfType<AddFile>()];
            commits.Add(new LakeCommit(
                version,
                info is { Timestamp: > 0 } ? DateTimeOffset.FromUnixTimeMilliseconds(info.Timestamp) : null,
                info?.Operation ?? "",
                added.Length,
                actions.OfType<RemoveFile>().Count(),
                added.Sum(static file => file.Rows),
                added.Sum(static file => file.Size)));
        }

        return commits;
    }

    public async Task<IReadOnlyList<VerifyResult>> VerifyAsync(string? table, CancellationToken cancellationToken)
    {
        List<VerifyResult> results = [];
        foreach (DeltaTable delta in Tables(table))
        {
            DeltaSnapshot snapshot = await delta.RefreshAsync(cancellationToken);

            // Read behind the topic's table, since the sink writes them before it.
            DeltaTable letters = catalog.Get(LakeTables.DeadLetters);
            bool gapless = Topics.IsKnown(delta.Name) && !log.HasGaps && !options.SkipLostRecords && options.RetentionOf(delta.Name) is null;
            TableVerifier verifier = new(delta, snapshot, gapless ? (letters, await letters.RefreshAsync(cancellationToken)) : null);
            results.Add(await Task.Run(() => verifier.VerifyAsync(cancellationToken), cancellationToken));
        }

        return results;
    }

    private async Task<long?> CheckpointAsync(DeltaTable table, CancellationToken cancellationToken)
    {
        DeltaSnapshot snapshot = await table.RefreshAsync(cancellationToken);
        long last = await DeltaCheckpoint.FindAsync(table, cancellationToken) ?? -1;
        if (snapshot.Version - last < options.CheckpointInterval)
        {
            return null;
        }

        long forget = (time.GetUtcNow() - options.VacuumAfter - options.VacuumAfter).ToUnixTimeMilliseconds();
        await Task.Run(() => DeltaCheckpoint.WriteAsync(table, snapshot, forget, cancellationToken), cancellationToken);
        logger.Checkpointed(table.Name, snapshot.Version);
        return snapshot.Version;
    }

    private async Task<long> LagAsync(string table, DeltaSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!Topics.IsKnown(table))
        {
            return 0;
        }

        string logId = await log.GetTopicLogIdAsync(table, cancellationToken);
        long lag = 0;
        foreach (OffsetRange range in await log.GetOffsetsAsync(table, cancellationToken))
        {
            long committed = snapshot.Transactions.GetValueOrDefault(BatchWriter.ApplicationId(logId, range.Partition))?.Version ?? range.Start;
            lag += Math.Max(0, range.End - committed);
        }

        return lag;
    }

    private IEnumerable<DeltaTable> Tables(string? table)
    {
        if (table is null)
        {
            return LakeTables.Maintained.Select(catalog.Get);
        }

        return LakeTables.Maintained.Contains(table)
            ? [catalog.Get(table)]
            : throw new ArgumentException($"'{table}' is no table of the lake; expected one of {string.Join(", ", LakeTables.Maintained)}.", nameof(table));
    }
}
