using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Streamify.Core.Google;
using Streamify.Core.Google.Storage;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Storage.Gcs;

/// <summary>
/// Objects of a bucket of Google Cloud Storage. It is strongly consistent, and a write with the precondition "there is none" decides every race,
/// as a hard link does in <see cref="LocalObjectStore"/>. Files are read from copies on this machine, which are taken once: lake files never change.
/// </summary>
internal sealed class GcsObjectStore(IStorageClient client, string bucket, string prefix, FileCache cache, string scratchFolder) : IObjectStore, IDisposable
{
    // Tells a writer whose answer was lost that the object in its way is its own.
    private const string WriteToken = "streamify-write";
    private const string NoStore = "no-store";
    private const int DownloadsAtOnce = 8;

    private readonly string _prefix = prefix.Length == 0 ? "" : prefix.TrimEnd('/') + "/";

    public IStorageClient Client { get; } = client;

    public string Bucket { get; } = bucket;

    /// <summary>Opens the bucket that the options name; nothing is asked of it yet.</summary>
    public static GcsObjectStore Open(GoogleClients clients, GcsLakeOptions options, string cacheFolder) => new(
        clients.CreateStorage(options.Endpoint),
        options.Bucket,
        options.Prefix,
        new FileCache(Path.Combine(cacheFolder, "files"), options.CacheBytes),
        Path.Combine(cacheFolder, "scratch"));

    public string Locate(string key) => $"gs://{Bucket}/{Name(key)}";

    public async ValueTask<LocalFiles> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        FileCache.Entry[] held = new FileCache.Entry[keys.Count];
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, keys.Count),
                new ParallelOptions { MaxDegreeOfParallelism = DownloadsAtOnce, CancellationToken = cancellationToken },
                async (index, token) => held[index] = await FetchAsync(keys[index], token));
        }
        catch
        {
            Release();
            throw;
        }

        return new LocalFiles([.. held.Select(static entry => entry.Path)], Release);

        void Release()
        {
            foreach (FileCache.Entry? entry in held)
            {
                if (entry is not null)
                {
                    cache.Release(entry);
                }
            }
        }
    }

    public async ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using Stream source = Open(content);
        return await CreateAsync(key, source, cancellationToken);
    }

    public async ValueTask<bool> CreateFromFileAsync(string key, string file, CancellationToken cancellationToken)
    {
        bool created;
        await using (FileStream source = new(file, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            // The condition may be looked at only when all has come, so a large file asks first.
            created = !await ExistsAsync(key, cancellationToken) && await CreateAsync(key, source, cancellationToken);
        }

        File.Delete(file);
        return created;
    }

    public async ValueTask ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using Stream source = Open(content);
        await Client.UploadObjectAsync(new StorageObject { Bucket = Bucket, Name = Name(key), CacheControl = NoStore }, source, new UploadObjectOptions(), cancellationToken);
    }

    public string NewScratchPath()
    {
        Directory.CreateDirectory(scratchFolder);
        return Path.Combine(scratchFolder, Guid.NewGuid().ToString("N"));
    }

    public async ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        try
        {
            await Client.DownloadObjectAsync(Bucket, Name(key), content, new DownloadObjectOptions(), cancellationToken);
            return content.ToArray();
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StorageObject found in Client.ListObjectsAsync(Bucket, Name(prefix), pageSize: null, cancellationToken))
        {
            yield return new StoredObject(found.Name![_prefix.Length..], found.Size ?? 0, found.Updated ?? DateTimeOffset.MaxValue);
        }
    }

    public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken) => await FindAsync(key, cancellationToken) is not null;

    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await Client.DeleteObjectAsync(Bucket, Name(key), ifGenerationMatch: null, cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // Gone already; or it was our own request whose answer was lost.
        }
    }

    public void Dispose() => Client.Dispose();

    private static MemoryStream Open(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out ArraySegment<byte> array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);

    private string Name(string key)
    {
        if (key.Length == 0 || key.StartsWith('/') || key.Split('/').Any(static part => part is "." or ".."))
        {
            throw new ArgumentException($"The key '{key}' leaves the store's folder.", nameof(key));
        }

        return _prefix + key;
    }

    private async Task<bool> CreateAsync(string key, Stream source, CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        StorageObject destination = new() { Bucket = Bucket, Name = Name(key), Metadata = new Dictionary<string, string> { [WriteToken] = token } };
        try
        {
            await Client.UploadObjectAsync(destination, source, new UploadObjectOptions { IfGenerationMatch = 0 }, cancellationToken);
            return true;
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.PreconditionFailed)
        {
            return await FindAsync(key, cancellationToken) is { Metadata: { } metadata } && metadata.GetValueOrDefault(WriteToken) == token;
        }
    }

    private async Task<StorageObject?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetObjectAsync(Bucket, Name(key), cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<FileCache.Entry> FetchAsync(string key, CancellationToken cancellationToken)
    {
        string name = Name(key);
        try
        {
            // A table that was deleted and begun anew has checkpoints of the same names, unlike its data files.
            long? generation = key.Contains('/' + DeltaPath.LogFolder, StringComparison.Ordinal) ? (await Client.GetObjectAsync(Bucket, name, cancellationToken)).Generation : null;
            string copy = generation is null ? $"{Bucket}/{name}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Bucket}/{name}.{generation}");
            return await cache.HoldAsync(copy, (file, token) => Client.DownloadObjectAsync(Bucket, name, file, new DownloadObjectOptions { Generation = generation }, token), cancellationToken);
        }
        catch (GoogleRequestException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException($"There is no object {Locate(key)}.", Locate(key), exception);
        }
    }
}
