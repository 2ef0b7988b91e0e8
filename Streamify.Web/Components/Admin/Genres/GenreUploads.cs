using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using Streamify.Core;
using Streamify.Core.Genres;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Studies;
using Streamify.Core.Lake;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>
/// Keeps the uploaded files under <c>genres/uploads</c> of the data folder, one folder an upload. A folder counts from the moment its
/// summary is there, which is written last, and only about files that could be read and joined. Where processes share files, so they do uploads.
/// </summary>
public sealed class GenreUploads(DataPaths paths, ISharedFiles shared, IGenreStudies studies, IOptions<GenresOptions> options, TimeProvider time) : IDisposable
{
    private const string SummaryFile = "upload.json";
    private const string SharedFolder = "genres/uploads";
    private const int Kept = 3;
    private const int LongestName = 80;

    private static readonly string[] Endings = [".json", ".csv"];

    private readonly SemaphoreSlim _one = new(1, 1);

    private string Root => Path.Combine(paths.Root, "genres", "uploads");

    /// <summary>What there is to learn from: the upload, the configured files, the built-in sample.</summary>
    public async Task<GenreData> GetDataAsync(CancellationToken cancellationToken)
    {
        (string? folder, UploadInfo? upload) = await NewestAsync(cancellationToken);
        List<DataSource> sources = [];
        if (upload is not null)
        {
            sources.Add(new DataSource("uploaded", "the uploaded files", RequestFor(folder!, upload)));
        }

        if (options.Value.FeaturesPath is { } features)
        {
            sources.Add(new DataSource("configured", "the configured files", new DatasetRequest { FeaturesPath = features, LabelsPath = options.Value.LabelsPath }));
        }

        sources.Add(new DataSource("sample", "the built-in sample", DatasetRequest.Sample));
        return new GenreData(sources, upload);
    }

    /// <summary>Receives both files, checks that they can be read and joined, and keeps them.</summary>
    /// <exception cref="GenresException">They cannot; the message says what, where, and what was expected. Nothing is kept.</exception>
    public async Task<DatasetSummary> SaveAsync(UploadedFiles files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            throw new GenresException("Somebody else is uploading right now; try again when that is done.");
        }

        string folder = Path.Combine(Root, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss-fff}"));
        try
        {
            UploadInfo draft = new(time.GetUtcNow(), NameOf(files.Features, "features"), NameOf(files.Labels, "labels"), null!);
            if (string.Equals(draft.Features, draft.Labels, StringComparison.OrdinalIgnoreCase))
            {
                draft = draft with { Labels = "labels-" + draft.Labels };
            }

            Directory.CreateDirectory(folder);
            long received = 0;
            received = await ReceiveAsync(files.Features, Path.Combine(folder, draft.Features), received, files.Progress, cancellationToken);
            await ReceiveAsync(files.Labels, Path.Combine(folder, draft.Labels), received, files.Progress, cancellationToken);
            StudyReport check = await studies.RunAsync(new StudyRequest { Data = RequestFor(folder, draft), Published = null, Sound = null }, progress: null, cancellationToken);
            await WriteAsync(folder, draft with { Summary = check.Dataset }, cancellationToken);
            foreach (string file in (string[])[draft.Features, draft.Labels, SummaryFile])
            {
                await shared.PublishAsync($"{SharedFolder}/{Path.GetFileName(folder)}/{file}", Path.Combine(folder, file), cancellationToken);
            }

            await TidyAsync(cancellationToken);
            return check.Dataset;
        }
        catch
        {
            Delete(folder);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Forgets the upload; the configured files or the sample take its place.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await shared.DropAsync(SharedFolder, cancellationToken);
            Delete(Root);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static DatasetRequest RequestFor(string folder, UploadInfo upload) => new()
    {
        FeaturesPath = Path.Combine(folder, upload.Features),
        LabelsPath = Path.Combine(folder, upload.Labels),
    };

    /// <summary>A name that is safe in a folder: of the browser's name only its last part, and only harmless characters.</summary>
    private static string NameOf(IBrowserFile file, string what)
    {
        string name = file.Name.Split('/', '\\')[^1];
        string ending = Path.GetExtension(name).ToLowerInvariant();
        if (!Endings.Contains(ending))
        {
            throw new GenresException($"The {what} file '{Shown(name)}' must end in .json or .csv.");
        }

        string stem = new([.. Path.GetFileNameWithoutExtension(name).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')]);
        return (stem.Length is 0 or > LongestName ? what : stem) + ending;
    }

    private static string Shown(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private async Task<long> ReceiveAsync(IBrowserFile file, string path, long received, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long limit = options.Value.MaxFileBytes;
        if (file.Size > limit)
        {
            throw new GenresException(
                $"'{Shown(file.Name)}' has {Numbers.Bytes(file.Size)}; at most {Numbers.Bytes(limit)} may be uploaded ({GenresOptions.Section}:MaxFileBytes).");
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using Stream source = file.OpenReadStream(limit, cancellationToken);
            await using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                received += read;
                progress?.Report(received);
            }

            return received;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task WriteAsync(string folder, UploadInfo upload, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, SummaryFile);
        await File.WriteAllBytesAsync(path + ".next", JsonSerializer.SerializeToUtf8Bytes(upload, JsonSerializerOptions.Web), cancellationToken);
        File.Move(path + ".next", path);
    }

    /// <summary>Brings this machine what another process was given, and forgets what another one was told to forget.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = await shared.ListAsync(SharedFolder, cancellationToken);
        string? newest = names.Select(static name => name.Split('/')[^2]).Distinct().Order(StringComparer.Ordinal).LastOrDefault();
        if (newest is null)
        {
            Delete(Root);
            return;
        }

        string folder = Path.Combine(Root, newest);
        if (!File.Exists(Path.Combine(folder, SummaryFile)))
        {
            // The summary last: a folder counts from the moment it is there.
            foreach (string name in names.Where(name => name.Split('/')[^2] == newest).OrderBy(static name => name.EndsWith(SummaryFile, StringComparison.Ordinal)))
            {
                await shared.FetchAsync(name, Path.Combine(folder, Path.GetFileName(name)), cancellationToken);
            }
        }
    }

    private async Task<(string? Folder, UploadInfo? Upload)> NewestAsync(CancellationToken cancellationToken)
    {
        if (shared.IsShared && await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            try
            {
                await FollowAsync(cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }

        foreach (string folder in Folders())
        {
            try
            {
                byte[] json = await File.ReadAllBytesAsync(Path.Combine(folder, SummaryFile), cancellationToken);
                if (JsonSerializer.Deserialize<UploadInfo>(json, JsonSerializerOptions.Web) is { Summary: not null } upload)
                {
                    return (folder, upload);
                }
            }
            catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
            {
                // Not finished, or damaged: an older one may do.
            }
        }

        return (null, null);
    }

    private string[] Folders() => Directory.Exists(Root) ? [.. Directory.GetDirectories(Root).OrderDescending(StringComparer.Ordinal)] : [];

    /// <summary>A training that waits may still want the upload before this one.</summary>
    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        foreach (string folder in Folders().Skip(Kept))
        {
            await shared.DropAsync($"{SharedFolder}/{Path.GetFileName(folder)}", cancellationToken);
            Delete(folder);
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
