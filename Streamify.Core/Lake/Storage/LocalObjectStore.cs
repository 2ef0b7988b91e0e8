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

    /// <summary>The folder of files that are being made; not a table.</summary>
    public const string ScratchFolder = ".scratch";

    private readonly string _root = Path.GetFullPath(root);

    public string Locate(string key)
    {
        string path = Path.GetFullPath(Path.Combine(_root, key));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"The key '{key}' leaves the store's folder.", nameof(key));
    }

    public ValueTask<LocalFiles> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        string[] paths = [.. keys.Select(Locate)];
        return paths.FirstOrDefault(static path => !File.Exists(path)) is { } missing
            ? ValueTask.FromException<LocalFiles>(new FileNotFoundException($"There is no file {missing}.", missing))
            : ValueTask.FromResult(new LocalFiles(paths));
    }

    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        return await GuardAsync(async () =>
        {
            if (File.Exists(path))
            {
                return false;
            }

            string temporary = await WriteBesideAsync(path, content, cancellationToken);
            return GiveName(temporary, path);
        });
    }

    public async ValueTask<bool> CreateFromFileAsync(string key, string file, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        return await GuardAsync(() =>
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            using (FileStream written = new(file, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            return ValueTask.FromResult(GiveName(file, path));
        });
    }

    public async ValueTask ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = Locate(key);
        await GuardAsync(async () =>
        {
            string temporary = await WriteBesideAsync(path, content, cancellationToken);
            File.Move(temporary, path, overwrite: true);
            UnixFile.SyncFolder(Path.GetDirectoryName(path)!);
            return true;
        });
    }

    public string NewScratchPath()
    {
        string folder = Path.Combine(_root, ScratchFolder);
        MakeFolder(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
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

    /// <summary>The file's names are durable, or only the old ones and the temporary one is gone.</summary>
    private static bool GiveName(string temporary, string path)
    {
        try
        {
            if (!UnixFile.TryGiveName(temporary, path))
            {
                return false;
            }
        }
        finally
        {
            File.Delete(temporary);
        }

        UnixFile.SyncFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    private async Task<string> WriteBesideAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        string temporary = Path.Combine(folder, TemporaryPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            await using FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return temporary;
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
