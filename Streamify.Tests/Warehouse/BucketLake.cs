using Streamify.Core.Lake;
using Streamify.Tests.Google;

namespace Streamify.Tests.Warehouse;

/// <summary>The fake lake with its files in the double of Cloud Storage.</summary>
internal sealed class BucketLake(FakeLake inner, StorageDouble storage, string root) : ILakeReader
{
    public async ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken)
    {
        LakeChanges changes = await inner.GetChangesAsync(table, afterVersion, cancellationToken);
        return changes with { Added = [.. changes.Added.Select(ToBucket)] };
    }

    public async ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken) =>
        [.. (await inner.GetFilesAsync(table, cancellationToken)).Select(ToBucket)];

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) => throw new NotSupportedException("BigQuery reads the bucket itself.");

    public ValueTask<LakeFile?> FindMissingAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken) =>
        ValueTask.FromResult(files.FirstOrDefault(file => !File.Exists(Path.Combine(root, Name(file)))));

    private static string Name(LakeFile file) => file.Path[$"gs://{GoogleDoubles.Bucket}/".Length..];

    private LakeFile ToBucket(LakeFile file)
    {
        string name = Path.GetRelativePath(root, file.Path).Replace('\\', '/');
        if (File.Exists(file.Path) && storage.Find(GoogleDoubles.Bucket, name) is null)
        {
            storage.Add(GoogleDoubles.Bucket, name, File.ReadAllBytes(file.Path));
        }

        return file with { Path = $"gs://{GoogleDoubles.Bucket}/{name}" };
    }
}
