using System.Globalization;
using Microsoft.Extensions.Options;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Replacement;

/// <inheritdoc cref="ILakeTableWriter"/>
internal sealed class LakeTableWriter(LakeCatalog catalog, IOptions<LakeOptions> options, TimeProvider time) : ILakeTableWriter
{
    private const string Operation = "WRITE";

    public async Task<long> ReplaceAsync(string table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        if (!LakeTables.Replaced.Contains(table))
        {
            throw new ArgumentException($"'{table}' is no table that is replaced as a whole; expected one of {string.Join(", ", LakeTables.Replaced)}.", nameof(table));
        }

        DeltaTable delta = catalog.Get(table);
        List<AddFile> added = rows.Count == 0 ? [] : [await UploadAsync(delta, RowColumns.From(delta.Schema, rows), cancellationToken)];
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        CommitInfo commit = new(now, Operation, Guid.NewGuid().ToString(), Metrics(added), BlindAppend: false);
        long? version = await delta.CommitAsync(
            commit,
            snapshot => [.. snapshot.Files.Values.Select(file => new RemoveFile(file.Path, now, DataChange: true, file.PartitionValues, file.Size)), .. added],
            cancellationToken);
        await DeleteReplacedAsync(delta, cancellationToken);
        return version!.Value;
    }

    private async Task<AddFile> UploadAsync(DeltaTable table, IReadOnlyList<ColumnBuffer> columns, CancellationToken cancellationToken)
    {
        EncodedFile file = await ParquetCodec.EncodeAsync(columns, cancellationToken);
        string path = $"part-{Guid.CreateVersion7():N}.parquet";
        return await table.Store.CreateAsync(table.Key(path), file.Content, cancellationToken)
            ? new AddFile(path, new Dictionary<string, string?>(), file.Content.Length, time.GetUtcNow().ToUnixTimeMilliseconds(), DataChange: true, file.Statistics)
            : throw new IOException($"The new file {path} of {table.Name} was there before it was made.");
    }

    private async Task DeleteReplacedAsync(DeltaTable table, CancellationToken cancellationToken)
    {
        long before = (time.GetUtcNow() - options.Value.VacuumAfter).ToUnixTimeMilliseconds();
        DeltaSnapshot snapshot = await table.RefreshAsync(cancellationToken);
        foreach (RemoveFile removed in snapshot.Removed.Values.Where(removed => removed.DeletionTimestamp < before))
        {
            await table.Store.DeleteAsync(table.Key(removed.Path), cancellationToken);
        }
    }

    private static Dictionary<string, string> Metrics(List<AddFile> added) => new()
    {
        ["numAddedFiles"] = added.Count.ToString(CultureInfo.InvariantCulture),
        ["numOutputRows"] = added.Sum(static file => file.Rows).ToString(CultureInfo.InvariantCulture),
        ["numOutputBytes"] = added.Sum(static file => file.Size).ToString(CultureInfo.InvariantCulture),
    };
}
