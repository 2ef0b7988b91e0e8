using System.Runtime.CompilerServices;

namespace Streamify.Core.Lake.Storage;

/// <summary>
/// Objects as files below one folder. An object appears whole or not at all: it is written and synced under a hidden name, then
/// linked to its own (which fails when that is taken), then the folder is synced.
/// </summary>
internal sealed class LocalObjectStore(string root) : IObjectStore
{
    /// <summary>Files that were being written; what a crash left of them is swept up by vacuum.</summary>
    public const string TemporaryPrefix = ".writing-";

    private readonly string _root = Path.GetFullPath(root);

    public string Locate(string key)
    {
        string path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"The key '{key}' leaves the store's folder.", nameof(key));
    }

    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        string folder = Path.GetDirectoryName(path)!;
        return await GuardAsync(async () =>
        {
            MakeFolder(folder);
            if (File.Exists(path))
            {
                return false;
            }

            string temporary = Path.Combine(folder, TemporaryPrefix + Guid.NewGuid().ToString("N"));
            try
            {
                await WriteAndSyncAsync(temporary, content, cancellationToken);
                if (!UnixFile.TryGiveName(temporary, path))
                {
                    return false;
                }
            }
            finally
            {
                File.Delete(temporary);
            }

            UnixFile.SyncFolder(folder);
            return true;
        });
    }

    public async ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        try
        {
            return await GuardAsync(async () => (byte[]?)await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string folder = Locate(prefix);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        List<StoredObject> found = await GuardAsync(() => ValueTask.FromResult(List(folder)));
        found.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        foreach (StoredObject entry in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(File.Exists(Locate(key)));

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        return new ValueTask(GuardAsync(() =>
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return ValueTask.FromResult(true);
        }).AsTask());
    }

    private static async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> operation)
    {
        try
        {
            return await operation();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static async Task WriteAndSyncAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private List<StoredObject> List(string folder)
    {
        List<StoredObject> found = [];
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            string key = Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            found.Add(new StoredObject(key, file.Length, file.LastWriteTimeUtc));
        }

        return found;
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        // A new folder is durable only when its parent is synced, up to the first one that was there.
        string parent = Path.GetDirectoryName(folder)!;
        if (parent.Length >= _root.Length || !Directory.Exists(parent))
        {
            MakeFolder(parent);
        }

        Directory.CreateDirectory(folder);
        UnixFile.SyncFolder(parent);
    }
}
