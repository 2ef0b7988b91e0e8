using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Streamify.Core.Genres.Models;
using Streamify.Core.Lake;
using Streamify.Core.State;

namespace Streamify.Core.Genres.Registry;

/// <summary>
/// The versions: what the state database tells of each, and a folder with <c>model.zip</c> and <c>holdout.json</c>. The folder is
/// in place before the database shows the version, so it is there in whole or not at all. Processes that share the state share the files too,
/// by the hash of their content, and copy what they lack.
/// </summary>
internal sealed class ModelStore(DataPaths paths, IGenreModelRepository models, ISharedFiles shared)
{
    private const string ModelZip = "model.zip";
    private const string HoldOutFile = "holdout.json";

    /// <summary>The model comes last: once it is there, all is.</summary>
    private static readonly string[] Files = [HoldOutFile, ModelZip];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public string Root { get; } = Path.Combine(paths.Root, "models", "genres");

    public static string IdOf(long number) => $"v{number}";

    /// <summary>The number in a version's name; null when it is no such name.</summary>
    public static long? NumberOf(string version) =>
        version.Length is > 1 and < 12 && version[0] == 'v' && version.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && version[1] != '0' ? long.Parse(version.AsSpan(1)) : null;

    /// <summary>All versions, newest first; those that cannot be used are told apart.</summary>
    public async Task<(IReadOnlyList<ModelVersion> Versions, IReadOnlyList<BrokenVersion> Broken)> ReadAllAsync(CancellationToken cancellationToken)
    {
        List<ModelVersion> versions = [];
        List<BrokenVersion> broken = [];
        foreach (GenreModelRecord record in await models.GetAllAsync(cancellationToken))
        {
            try
            {
                ModelVersion version = Parse(record);
                await FetchAsync(version, cancellationToken);
                FileInfo file = new(Path.Combine(Folder(record.Number), ModelZip));
                if (!file.Exists || file.Length != version.ModelBytes)
                {
                    throw new GenresException($"Version {version.Id}: {file.FullName} {(file.Exists ? $"has {file.Length} bytes, the registry says {version.ModelBytes}" : "is missing")}.");
                }

                versions.Add(version);
            }
            catch (GenresException exception)
            {
                broken.Add(new(IdOf(record.Number), exception.Message));
            }
        }

        return (versions, broken);
    }

    /// <exception cref="GenresException">There is no such version.</exception>
    public async Task<ModelVersion> ReadVersionAsync(string version, CancellationToken cancellationToken)
    {
        GenreModelRecord? record = NumberOf(version) is { } number ? await models.FindAsync(number, cancellationToken) : null;
        return record is not null ? Parse(record) : throw await NoSuchVersionAsync(version, cancellationToken);
    }

    /// <exception cref="GenresException">The file is missing or damaged.</exception>
    public async Task<HoldOut> ReadHoldOutAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Folder(NumberOf(version.Id)!.Value), HoldOutFile);
        try
        {
            await FetchAsync(version, cancellationToken);
            await using FileStream stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<HoldOut>(stream, Json, cancellationToken) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new GenresException($"Version {version.Id}: {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The model of a version, checked against what the database tells of it.</summary>
    /// <exception cref="GenresException">There is no such version, or its file is missing, damaged, or not what the database says.</exception>
    public async Task<LoadedModel> LoadAsync(string version, CancellationToken cancellationToken)
    {
        ModelVersion metadata = await ReadVersionAsync(version, cancellationToken);
        string path = Path.Combine(Folder(NumberOf(version)!.Value), ModelZip);
        byte[] content;
        try
        {
            await FetchAsync(metadata, cancellationToken);
            content = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GenresException($"Version {version}: {path} cannot be read: {exception.Message}", exception);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != metadata.ModelSha256)
        {
            throw new GenresException($"Version {version}: {path} is damaged: its SHA-256 is {hash}, the registry says {metadata.ModelSha256}.");
        }

        try
        {
            (IGenreModel model, StoredModel description) = ModelFile.Read(content);
            return description.Features.SequenceEqual(metadata.Features) && description.Classes.SequenceEqual(metadata.Classes)
                ? new(metadata, model)
                : throw new GenresException("its features or genres are not those of the registry");
        }
        catch (GenresException exception)
        {
            throw new GenresException($"Version {version}: {exception.Message}.", exception);
        }
    }

    /// <summary>Adds a version under the next number, unless an equal model from equal data is there.</summary>
    public async Task<(ModelVersion Version, bool IsNew)> AddAsync(ModelVersion draft, byte[] model, HoldOut holdOut, CancellationToken cancellationToken)
    {
        string temporary = Path.Combine(Root, $".new-{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            await WriteAsync(Path.Combine(temporary, ModelZip), model, cancellationToken);
            await WriteAsync(Path.Combine(temporary, HoldOutFile), JsonSerializer.SerializeToUtf8Bytes(holdOut, Json), cancellationToken);
            foreach (string file in Files)
            {
                await shared.PublishAsync(SharedName(draft, file), Path.Combine(temporary, file), cancellationToken);
            }

            GenreModelRecord record = new(
                0, draft.Created, draft.CreatedBy, draft.Trainer, draft.DataFingerprint, draft.ModelSha256, draft.ModelBytes, JsonSerializer.Serialize(draft, Json));
            (GenreModelRecord added, bool isNew) = await models.AddAsync(record, number => Place(temporary, number), cancellationToken);
            return (Parse(added), isNew);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <returns>False when there is no such version or it serves.</returns>
    public async Task<bool> DeleteAsync(string version, CancellationToken cancellationToken)
    {
        if (NumberOf(version) is not { } number || !await models.DeleteAsync(number, cancellationToken))
        {
            return false;
        }

        if (Directory.Exists(Folder(number)))
        {
            Directory.Delete(Folder(number), recursive: true);
        }

        return true;
    }

    public async Task<GenresException> NoSuchVersionAsync(string version, CancellationToken cancellationToken)
    {
        string[] ids = [.. (await models.GetAllAsync(cancellationToken)).Select(record => IdOf(record.Number)).Reverse()];
        return new($"There is no version '{version}'; {(ids.Length == 0 ? "none has been trained yet" : "there are " + string.Join(", ", ids))}.");
    }

    private static ModelVersion Parse(GenreModelRecord record)
    {
        try
        {
            ModelVersion version = JsonSerializer.Deserialize<ModelVersion>(record.Details, Json) ?? throw new JsonException("they are null");
            return version with { Id = IdOf(record.Number) };
        }
        catch (JsonException exception)
        {
            throw new GenresException($"Version {IdOf(record.Number)}: its details in the state database cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>What lies there already is of a version that a crash kept out of the database.</summary>
    private void Place(string temporary, long number)
    {
        if (Directory.Exists(Folder(number)))
        {
            Directory.Delete(Folder(number), recursive: true);
        }

        Directory.Move(temporary, Folder(number));
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
        await stream.WriteAsync(content, cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Equal models learned from other data have other rows held out.</summary>
    private static string SharedName(ModelVersion version, string file) =>
        $"genres/models/{version.ModelSha256}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.DataFingerprint)))[..16]}/{file}";

    /// <summary>Copies the files of a version that another process trained.</summary>
    private async Task FetchAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        string folder = Folder(NumberOf(version.Id)!.Value);
        if (shared.IsShared && !File.Exists(Path.Combine(folder, ModelZip)))
        {
            foreach (string file in Files)
            {
                await shared.FetchAsync(SharedName(version, file), Path.Combine(folder, file), cancellationToken);
            }
        }
    }

    private string Folder(long number) => Path.Combine(Root, IdOf(number));
}
