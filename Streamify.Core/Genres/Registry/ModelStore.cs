using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Streamify.Core.Genres.Models;

namespace Streamify.Core.Genres.Registry;

/// <summary>
/// The registry's files: <c>registry.json</c>, and for each version a folder with <c>metadata.json</c>, <c>model.zip</c> and
/// <c>holdout.json</c>. A version appears by the renaming of its folder, so it is there in whole or not at all.
/// </summary>
internal sealed class ModelStore(DataPaths paths, TimeProvider time) : IDisposable
{
    private const string MetadataFile = "metadata.json";
    private const string ModelZip = "model.zip";
    private const string HoldOutFile = "holdout.json";

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public string Root { get; } = Path.Combine(paths.Root, "models", "genres");

    public string StatePath => Path.Combine(Root, "registry.json");

    public void Dispose() => _semaphore.Dispose();

    /// <summary>Holds the registry against other changes until disposed.</summary>
    /// <exception cref="GenresException">Another process holds it for too long.</exception>
    public async Task<RegistryLock> LockAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken);
        try
        {
            return new(_semaphore, await OpenLockFileAsync(cancellationToken));
        }
        catch
        {
            _semaphore.Release();
            throw;
        }
    }

    public async Task<RegistryState> ReadStateAsync(CancellationToken cancellationToken) => File.Exists(StatePath)
        ? await ReadAsync<RegistryState>(StatePath, cancellationToken)
        : RegistryState.Empty;

    public async Task WriteStateAsync(RegistryState state, CancellationToken cancellationToken)
    {
        string temporary = StatePath + ".new";
        await WriteAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(state, Json), cancellationToken);
        File.Move(temporary, StatePath, overwrite: true);
    }

    /// <summary>Folders of versions, whatever they hold.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root, "v*").Select(path => Path.GetFileName(path))]
        : [];

    public bool Exists(string version) => IsName(version) && Directory.Exists(Folder(version));

    public Task<ModelVersion> ReadVersionAsync(string version, CancellationToken cancellationToken) =>
        ReadAsync<ModelVersion>(Path.Combine(Folder(version), MetadataFile), cancellationToken);

    public Task<HoldOut> ReadHoldOutAsync(string version, CancellationToken cancellationToken) =>
        ReadAsync<HoldOut>(Path.Combine(Folder(version), HoldOutFile), cancellationToken);

    /// <summary>The model of a version, checked against its metadata.</summary>
    /// <exception cref="GenresException">The file is missing, damaged, or not what the metadata says.</exception>
    public async Task<LoadedModel> LoadAsync(string version, CancellationToken cancellationToken)
    {
        ModelVersion metadata = await ReadVersionAsync(version, cancellationToken);
        string path = Path.Combine(Folder(version), ModelZip);
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GenresException($"Version {version}: {path} cannot be read: {exception.Message}", exception);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != metadata.ModelSha256)
        {
            throw new GenresException($"Version {version}: {path} is damaged: its SHA-256 is {hash}, the metadata says {metadata.ModelSha256}.");
        }

        try
        {
            (IGenreModel model, StoredModel description) = ModelFile.Read(content);
            return description.Features.SequenceEqual(metadata.Features) && description.Classes.SequenceEqual(metadata.Classes)
                ? new(metadata, model)
                : throw new GenresException("its features or genres are not those of the metadata");
        }
        catch (GenresException exception)
        {
            throw new GenresException($"Version {version}: {exception.Message}.", exception);
        }
    }

    public async Task WriteVersionAsync(ModelVersion version, byte[] model, HoldOut holdOut, CancellationToken cancellationToken)
    {
        string temporary = Path.Combine(Root, ".new-" + version.Id);
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        Directory.CreateDirectory(temporary);
        await WriteAsync(Path.Combine(temporary, ModelZip), model, cancellationToken);
        await WriteAsync(Path.Combine(temporary, HoldOutFile), JsonSerializer.SerializeToUtf8Bytes(holdOut, Json), cancellationToken);
        await WriteAsync(Path.Combine(temporary, MetadataFile), JsonSerializer.SerializeToUtf8Bytes(version, Json), cancellationToken);
        Directory.Move(temporary, Folder(version.Id));
    }

    public void Delete(string version) => Directory.Delete(Folder(version), recursive: true);

    private async Task<FileStream> OpenLockFileAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        long started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new(Path.Combine(Root, "registry.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(started) < LockPatience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }
            catch (IOException exception)
            {
                throw new GenresException($"Another process has held the model registry at {Root} for {LockPatience.TotalSeconds:F0} s; try again.", exception);
            }
        }
    }

    private static bool IsName(string version) => version.Length is > 1 and < 12 && version[0] == 'v' && version.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await stream.WriteAsync(content, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    private static async Task<T> ReadAsync<T>(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(stream, Json, cancellationToken) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new GenresException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private string Folder(string version) => IsName(version)
        ? Path.Combine(Root, version)
        : throw new GenresException($"'{version}' is no version; versions are named v1, v2, and so on.");
}
