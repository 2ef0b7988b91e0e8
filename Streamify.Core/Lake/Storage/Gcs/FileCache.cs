namespace Streamify.Core.Lake.Storage.Gcs;

/// <summary>
/// Copies of files that never change, by name, in one folder. What was used longest ago goes when the bound is passed; what somebody holds stays.
/// Copies outlive the process.
/// </summary>
internal sealed class FileCache(string root, long mostBytes)
{
    private const string Unfinished = ".part";

    private readonly string _root = Path.GetFullPath(root);
    private readonly Lock _lock = new();
    private Dictionary<string, Entry>? _entries;
    private long _bytes;
    private long _uses;

    /// <summary>The bytes of all copies.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Holds a copy; it must be released. <paramref name="download"/> is asked for it when there is none.</summary>
    public async Task<Entry> HoldAsync(string name, Func<Stream, CancellationToken, Task> download, CancellationToken cancellationToken)
    {
        while (true)
        {
            Entry entry = Take(name, download, cancellationToken);
            try
            {
                await entry.Ready!.WaitAsync(cancellationToken);
                return entry;
            }
            catch (Exception exception)
            {
                Forget(entry);
                if (exception is not OperationCanceledException || cancellationToken.IsCancellationRequested)
                {
                    throw;
                }

                // Somebody else wanted it first and gave up.
            }
        }
    }

    /// <summary>Gives a copy back.</summary>
    public void Release(Entry entry)
    {
        lock (_lock)
        {
            entry.Holders--;
            Trim();
        }
    }

    private Entry Take(string name, Func<Stream, CancellationToken, Task> download, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(Path.Combine(_root, name));
        if (!path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name '{name}' leaves the cache's folder.", nameof(name));
        }

        lock (_lock)
        {
            _entries ??= Find();
            if (_entries.TryGetValue(path, out Entry? entry) && (!entry.Ready!.IsCompletedSuccessfully || File.Exists(path)))
            {
                entry.Holders++;
                entry.LastUse = ++_uses;
                return entry;
            }

            if (entry is not null)
            {
                _bytes -= entry.Bytes;
            }

            entry = new Entry(path) { Holders = 1, LastUse = ++_uses };
            _entries[path] = entry;
            entry.Ready = Task.Run(() => MakeAsync(entry, download, cancellationToken), CancellationToken.None);
            return entry;
        }
    }

    private async Task MakeAsync(Entry entry, Func<Stream, CancellationToken, Task> download, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(entry.Path)!);
        string temporary = $"{entry.Path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            long bytes;
            await using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await download(file, cancellationToken);
                bytes = file.Length;
            }

            File.Move(temporary, entry.Path, overwrite: true);
            lock (_lock)
            {
                entry.Bytes = bytes;
                _bytes += bytes;
                Trim();
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void Forget(Entry entry)
    {
        lock (_lock)
        {
            entry.Holders--;
            if (entry.Ready is { IsCompletedSuccessfully: false, IsCompleted: true } && _entries!.GetValueOrDefault(entry.Path) == entry)
            {
                _entries!.Remove(entry.Path);
            }
        }
    }

    private void Trim()
    {
        while (_bytes > mostBytes && _entries!.Values.Where(static entry => entry is { Holders: 0, Ready.IsCompletedSuccessfully: true }).MinBy(static entry => entry.LastUse) is { } oldest)
        {
            File.Delete(oldest.Path);
            _entries.Remove(oldest.Path);
            _bytes -= oldest.Bytes;
        }
    }

    /// <summary>What an earlier process has left, the last written last; its unfinished copies go.</summary>
    private Dictionary<string, Entry> Find()
    {
        Directory.CreateDirectory(_root);
        Dictionary<string, Entry> found = new(StringComparer.Ordinal);
        foreach (FileInfo file in new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(static file => file.LastWriteTimeUtc))
        {
            if (file.Name.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                file.Delete();
                continue;
            }

            found[file.FullName] = new Entry(file.FullName) { Bytes = file.Length, LastUse = ++_uses, Ready = Task.CompletedTask };
            _bytes += file.Length;
        }

        return found;
    }

    /// <summary>One copy.</summary>
    internal sealed class Entry(string path)
    {
        public string Path { get; } = path;

        public long Bytes { get; set; }

        public int Holders { get; set; }

        public long LastUse { get; set; }

        /// <summary>Done when the copy is there.</summary>
        public Task? Ready { get; set; }
    }
}
