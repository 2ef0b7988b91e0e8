using Streamify.Core.Lake;

namespace Streamify.Benchmarks.Warehouse;

/// <summary>A lake as it was at a version of each table.</summary>
internal sealed class SteppedLake(ILakeReader lake) : ILakeReader
{
    /// <summary>The newest version of each table that is shown; tables that are not named have none.</summary>
    public IReadOnlyDictionary<string, long> Versions { get; set; } = new Dictionary<string, long>();

    public async ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken)
    {
        long last = Versions.GetValueOrDefault(table, -1);
        LakeChanges changes = await lake.GetChangesAsync(table, afterVersion, cancellationToken);
        return new LakeChanges(Math.Min(changes.Version, last), [.. changes.Added.Where(file => file.Version <= last)]);
    }

    public async ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken)
    {
        long last = Versions.GetValueOrDefault(table, -1);
        return [.. (await lake.GetFilesAsync(table, cancellationToken)).Where(file => file.Version <= last)];
    }

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) => lake.FetchAsync(files, cancellationToken);

    public ValueTask<LakeFile?> FindMissingAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) => lake.FindMissingAsync(files, cancellationToken);
}
