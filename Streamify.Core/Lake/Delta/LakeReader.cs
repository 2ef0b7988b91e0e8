namespace Streamify.Core.Lake.Delta;

/// <inheritdoc cref="ILakeReader"/>
internal sealed class LakeReader(LakeCatalog catalog) : ILakeReader
{
    private const int QuestionsAtOnce = 16;

    public async ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken)
    {
        DeltaTable delta = catalog.Get(table);
        DeltaSnapshot snapshot = await delta.RefreshAsync(cancellationToken);
        return Live(delta, snapshot);
    }

    public async ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken)
    {
        DeltaTable delta = catalog.Get(table);
        DeltaSnapshot snapshot = await delta.RefreshAsync(cancellationToken);
        if (afterVersion < 0)
        {
            // Whoever has nothing yet takes the table as it stands: the same rows in fewer files, whatever vacuum has deleted.
            return new LakeChanges(snapshot.Version, Live(delta, snapshot));
        }

        List<AddFile> added = [];
        HashSet<string> gone = [];
        for (long version = afterVersion + 1; version <= snapshot.Version; version++)
        {
            IReadOnlyList<DeltaAction> actions = await delta.ReadCommitAsync(version, cancellationToken)
                ?? throw new LakeHistoryExpiredException(table, afterVersion, version);
            added.AddRange(actions.OfType<AddFile>().Where(static add => add.DataChange).Select(add => add with { Version = version }));
            gone.UnionWith(actions.OfType<RemoveFile>().Where(static remove => remove.DataChange).Select(static remove => remove.Path));
        }

        return new LakeChanges(snapshot.Version, [.. added.Where(add => !gone.Contains(add.Path)).Select(add => ToFile(delta, add))]);
    }

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) =>
        catalog.Store.FetchAsync([.. files.Select(static file => file.Key)], cancellationToken);

    public async ValueTask<LakeFile?> FindMissingAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken)
    {
        LakeFile? missing = null;
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = QuestionsAtOnce, CancellationToken = cancellationToken },
            async (file, token) =>
            {
                if (missing is null && !await catalog.Store.ExistsAsync(file.Key, token))
                {
                    missing = file;
                }
            });
        return missing;
    }

    private static LakeFile[] Live(DeltaTable table, DeltaSnapshot snapshot) =>
        [.. snapshot.Files.Values.OrderBy(static add => add.Version).ThenBy(static add => add.Path, StringComparer.Ordinal).Select(add => ToFile(table, add))];

    private static LakeFile ToFile(DeltaTable table, AddFile add) =>
        new(table.Store.Locate(table.Key(add.Path)), add.Date, add.Hour, add.Rows, add.Size, add.Version) { Key = table.Key(add.Path) };
}
