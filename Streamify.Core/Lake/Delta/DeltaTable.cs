using Streamify.Core.Lake.Storage;

namespace Streamify.Core.Lake.Delta;

/// <summary>
/// One Delta table. Put-if-absent of the next version's file decides every race; a loser reads what the winner wrote and asks its
/// own caller again. Safe for concurrent use, also by other processes.
/// </summary>
internal sealed class DeltaTable(string name, LakeSchema schema, IObjectStore store, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private DeltaSnapshot _snapshot = DeltaSnapshot.Empty;

    public string Name { get; } = name;

    public LakeSchema Schema { get; } = schema;

    public IObjectStore Store { get; } = store;

    /// <summary>The store's key of a path in the table.</summary>
    public string Key(string path) => $"{Name}/{path}";

    /// <summary>The table as it is now.</summary>
    public async ValueTask<DeltaSnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            DeltaSnapshot snapshot = _snapshot.Version < 0 ? await StartAsync(cancellationToken) : _snapshot;
            while (await ReadCommitAsync(snapshot.Version + 1, cancellationToken) is { } actions)
            {
                snapshot = snapshot.Apply(snapshot.Version + 1, actions);
            }

            return _snapshot = snapshot;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The actions of one commit; null when there is no such version.</summary>
    public async ValueTask<IReadOnlyList<DeltaAction>?> ReadCommitAsync(long version, CancellationToken cancellationToken)
    {
        byte[]? content = await Store.ReadAsync(Key(DeltaPath.Commit(version)), cancellationToken);
        return content is null ? null : DeltaParser.Parse(content);
    }

    /// <summary>
    /// Commits what <paramref name="build"/> makes of the newest snapshot; it is asked again each time another writer was faster.
    /// Calling again with the same commit after an error never commits twice.
    /// </summary>
    /// <returns>The version made; null when <paramref name="build"/> answered null: what was to be committed no longer fits.</returns>
    public async ValueTask<long?> CommitAsync(CommitInfo commit, Func<DeltaSnapshot, IReadOnlyList<DeltaAction>?> build, CancellationToken cancellationToken)
    {
        while (true)
        {
            DeltaSnapshot snapshot = await RefreshAsync(cancellationToken);
            if (snapshot.FindCommit(commit.CommitId) is { } own)
            {
                return own;
            }

            if (build(snapshot) is not { } actions)
            {
                return null;
            }

            long version = snapshot.Version + 1;
            List<DeltaAction> lines = [commit, .. Preamble(snapshot), .. actions];
            if (await Store.CreateAsync(Key(DeltaPath.Commit(version)), DeltaWriter.Write(lines), cancellationToken))
            {
                await RefreshAsync(cancellationToken);
                return version;
            }
        }
    }

    public void Dispose() => _gate.Dispose();

    // A table that was not read yet begins at its newest checkpoint.
    private async ValueTask<DeltaSnapshot> StartAsync(CancellationToken cancellationToken) =>
        await DeltaCheckpoint.FindAsync(this, cancellationToken) is { } version
        && await DeltaCheckpoint.ReadAsync(this, version, cancellationToken) is { } snapshot
            ? snapshot
            : _snapshot;

    private IEnumerable<DeltaAction> Preamble(DeltaSnapshot snapshot)
    {
        if (snapshot.Version < 0)
        {
            yield return TableProtocol.Written;
            yield return new TableMetadata(
                Guid.NewGuid().ToString(),
                Name,
                Schema.DeltaJson,
                [.. Schema.Partitions.Select(static column => column.Name)],
                new Dictionary<string, string>(),
                time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        else if (snapshot.Metadata is { } metadata && metadata.SchemaJson != Schema.DeltaJson)
        {
            // A newer version of the program knows more columns; old files simply lack them.
            yield return metadata with { SchemaJson = Schema.DeltaJson };
        }
    }
}
