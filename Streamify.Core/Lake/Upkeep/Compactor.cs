using System.Globalization;
using Microsoft.Extensions.Logging;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Lake.Engine;

namespace Streamify.Core.Lake.Upkeep;

/// <summary>
/// Merges the small files of closed hours. The rows stay the same, so the commit says that no data changed and readers who follow
/// the changes skip it. Files that somebody else has replaced meanwhile are left alone.
/// </summary>
internal sealed class Compactor(LakeOptions options, TimeProvider time, LakeMetrics metrics, ILogger logger)
{
    private const string Operation = "OPTIMIZE";
    private const int RowGroupRows = 122_880;

    /// <summary>The groups of files that are worth merging, each within one partition and about the target size.</summary>
    public IReadOnlyList<IReadOnlyList<AddFile>> Plan(DeltaSnapshot snapshot)
    {
        // Files of half the target or more stay: merging them again with every latecomer would cost more than it brings.
        DateTimeOffset closed = time.GetUtcNow() - options.CloseHoursAfter;
        List<IReadOnlyList<AddFile>> groups = [];
        foreach (IGrouping<(DateOnly?, int?), AddFile> partition in snapshot.Files.Values
            .Where(file => file.Size < options.TargetFileBytes / 2 && EndOf(file) <= closed)
            .GroupBy(static file => (file.Date, file.Hour))
            .OrderBy(static partition => partition.Key))
        {
            List<AddFile> group = [];
            long bytes = 0;
            foreach (AddFile file in partition.OrderBy(static file => file.Version).ThenBy(static file => file.Path, StringComparer.Ordinal))
            {
                if (bytes + file.Size > options.TargetFileBytes && group.Count > 0)
                {
                    Close(group);
                    group = [];
                    bytes = 0;
                }

                group.Add(file);
                bytes += file.Size;
            }

            Close(group);
        }

        return groups;

        // A group must make the table smaller by a file.
        void Close(List<AddFile> group)
        {
            if (group.Count > 1)
            {
                groups.Add(group);
            }
        }
    }

    /// <summary>Merges one group; null when it was not committed because its files have changed.</summary>
    public async Task<AddFile?> MergeAsync(DeltaTable table, IReadOnlyList<AddFile> group, CancellationToken cancellationToken)
    {
        long expected = group.Sum(static file => file.Rows);
        string scratch = table.Store.NewScratchPath();
        try
        {
            long began = time.GetTimestamp();
            using LocalFiles files = await table.Store.FetchAsync([.. group.Select(file => table.Key(file.Path))], cancellationToken);
            (int rows, string statistics) = await Task.Run(() => Rewrite(table, files.Paths, scratch), cancellationToken);
            if (rows != expected)
            {
                throw new InvalidDataException($"Merging {group.Count} files of {table.Name} gave {rows} rows, but their statistics say {expected}; the files are left as they are.");
            }

            string path = $"{Path.GetDirectoryName(group[0].Path)!.Replace('\\', '/')}/part-{Guid.CreateVersion7():N}.parquet";
            long size = new FileInfo(scratch).Length;
            if (!await table.Store.CreateFromFileAsync(table.Key(path), scratch, cancellationToken))
            {
                throw new IOException($"The new file {path} of {table.Name} was there before it was made.");
            }

            long now = time.GetUtcNow().ToUnixTimeMilliseconds();
            AddFile merged = new(path, group[0].PartitionValues, size, now, DataChange: false, statistics);
            List<DeltaAction> actions = [.. group.Select(file => new RemoveFile(file.Path, now, DataChange: false, file.PartitionValues, file.Size)), merged];
            CommitInfo commit = new(now, Operation, Guid.NewGuid().ToString(), Numbers(group, merged), BlindAppend: false);
            long? version = await table.CommitAsync(commit, snapshot => group.All(file => snapshot.Files.ContainsKey(file.Path)) ? actions : null, cancellationToken);
            if (version is null)
            {
                await table.Store.DeleteAsync(table.Key(path), cancellationToken);
                return null;
            }

            metrics.Compacted(group.Count, time.GetElapsedTime(began));
            logger.Compacted(table.Name, group.Count, path, rows, size);
            return merged;
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private static (int Rows, string Statistics) Rewrite(DeltaTable table, IReadOnlyList<string> paths, string scratch)
    {
        using LakeEngine engine = new(scratch);
        string columns = string.Join(", ", table.Schema.Columns.Select(static column => LakeEngine.Name(column.Name)));
        string files = LakeEngine.Rows(table.Schema, paths);
        string order = table.Schema.Columns.Any(static column => column.Name == LakeSchema.OffsetColumn)
            ? $"userId NULLS LAST, ts, {LakeEngine.Name(LakeSchema.PartitionColumn)}, {LakeEngine.Name(LakeSchema.OffsetColumn)}"
            : "topic, partition, \"offset\"";
        engine.Execute($"COPY (SELECT {columns} FROM {files} ORDER BY {order}) TO {LakeEngine.Quote(scratch)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroupRows})");
        return FileStatistics.Read(engine, scratch, table.Schema);
    }

    private static DateTimeOffset EndOf(AddFile file)
    {
        DateTimeOffset day = new((file.Date ?? DateOnly.MaxValue.AddDays(-1)).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return file.Hour is { } hour ? day.AddHours(hour + 1) : day.AddDays(1);
    }

    private static Dictionary<string, string> Numbers(IReadOnlyList<AddFile> group, AddFile merged) => new()
    {
        ["numRemovedFiles"] = group.Count.ToString(CultureInfo.InvariantCulture),
        ["numAddedFiles"] = "1",
        ["numAddedBytes"] = merged.Size.ToString(CultureInfo.InvariantCulture),
    };
}
