using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Apis.Upload;
using Streamify.Core.Google.Transport;

namespace Streamify.Core.Google.Storage;

/// <inheritdoc cref="IStorageClient"/>
internal sealed class StorageClient(GoogleConnection connection, GoogleOptions options) : IStorageClient
{
    private const int MostSources = 32;
    private const string DefaultContentType = "application/octet-stream";

    public bool HasCredentials => connection.HasCredentials;

    public async Task<StorageObject> UploadObjectAsync(StorageObject destination, Stream source, UploadObjectOptions upload, CancellationToken cancellationToken)
    {
        StorageObject described = destination with { ContentType = destination.ContentType ?? DefaultContentType };
        StorageObject written;
        string checksum;
        if (source.Length <= options.UploadChunkBytes)
        {
            byte[] content = new byte[source.Length];
            await source.ReadExactlyAsync(content, cancellationToken);
            checksum = Crc32C.Of(content);
            written = await UploadWholeAsync(described with { Crc32c = checksum }, content, upload, cancellationToken);
        }
        else
        {
            checksum = await ChecksumAsync(source, cancellationToken);
            written = await UploadInPiecesAsync(described with { Crc32c = checksum }, source, upload, cancellationToken);
        }

        return written.Crc32c is null || written.Crc32c == checksum
            ? written
            : throw new GoogleRequestException($"gs://{destination.Bucket}/{destination.Name} was written with the checksum {written.Crc32c}, but what was sent has {checksum}", null, "", null);
    }

    public Task<StorageObject> GetObjectAsync(string bucket, string name, CancellationToken cancellationToken) =>
        connection.SendAsync<StorageObject>(HttpMethod.Get, ObjectPath(bucket, name), null, cancellationToken);

    public async Task<StorageObject> DownloadObjectAsync(string bucket, string name, Stream destination, DownloadObjectOptions download, CancellationToken cancellationToken)
    {
        StorageObject read = await new ObjectDownload(connection, ObjectPath(bucket, name), destination, download).RunAsync(cancellationToken);
        return read with { Bucket = bucket, Name = name };
    }

    public async IAsyncEnumerable<StorageObject> ListObjectsAsync(string bucket, string? prefix, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            string path = $"storage/v1/b/{Uri.EscapeDataString(bucket)}/o?fields={Uri.EscapeDataString("items(name,size,updated,generation),nextPageToken")}"
                + (prefix is null ? "" : $"&prefix={Uri.EscapeDataString(prefix)}")
                + (pageSize is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&maxResults={pageSize}"))
                + (token is null ? "" : $"&pageToken={Uri.EscapeDataString(token)}");
            StorageObjectList page = await connection.SendAsync<StorageObjectList>(HttpMethod.Get, path, null, cancellationToken);
            foreach (StorageObject item in page.Items ?? [])
            {
                yield return item with { Bucket = bucket };
            }

            token = page.NextPageToken;
        }
        while (!string.IsNullOrEmpty(token));
    }

    public async Task DeleteObjectAsync(string bucket, string name, long? ifGenerationMatch, CancellationToken cancellationToken)
    {
        string path = ObjectPath(bucket, name) + Condition('?', ifGenerationMatch);
        using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Delete, path, null, cancellationToken);
    }

    public Task<StorageObject> ComposeObjectAsync(StorageObject destination, IReadOnlyList<StorageObject> sources, UploadObjectOptions upload, CancellationToken cancellationToken)
    {
        if (sources.Count is 0 or > MostSources)
        {
            throw new ArgumentException($"One to {MostSources} objects can be composed, but there are {sources.Count}.", nameof(sources));
        }

        ComposeObjectRequest request = new(destination, [.. sources.Select(static source => new ComposeObjectRequest.Source(source.Name!, source.Generation))]);
        string path = $"{ObjectPath(destination.Bucket!, destination.Name!)}/compose{Condition('?', upload.IfGenerationMatch)}";
        return connection.SendAsync<StorageObject>(HttpMethod.Post, path, request, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> TestBucketPermissionsAsync(string bucket, IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        string query = string.Join('&', permissions.Select(static permission => $"permissions={Uri.EscapeDataString(permission)}"));
        StoragePermissions granted = await connection.SendAsync<StoragePermissions>(HttpMethod.Get, $"storage/v1/b/{Uri.EscapeDataString(bucket)}/iam/testPermissions?{query}", null, cancellationToken);
        return granted.Permissions ?? [];
    }

    public void Dispose() => connection.Dispose();

    private static string ObjectPath(string bucket, string name) => $"storage/v1/b/{Uri.EscapeDataString(bucket)}/o/{Uri.EscapeDataString(name)}";

    private static string Condition(char separator, long? ifGenerationMatch) =>
        ifGenerationMatch is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{separator}ifGenerationMatch={ifGenerationMatch}");

    private static async Task<string> ChecksumAsync(Stream source, CancellationToken cancellationToken)
    {
        Crc32C checksum = new();
        byte[] buffer = new byte[1 << 20];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            checksum.Append(buffer.AsSpan(0, read));
        }

        source.Position = 0;
        return checksum.ToString();
    }

    private async Task<StorageObject> UploadWholeAsync(StorageObject destination, byte[] content, UploadObjectOptions upload, CancellationToken cancellationToken)
    {
        ByteArrayContent description = new(JsonSerializer.SerializeToUtf8Bytes(destination, GoogleJson.Options)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        ByteArrayContent media = new(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(destination.ContentType!) } };
        using MultipartContent body = new("related") { description, media };
        string path = $"upload/storage/v1/b/{Uri.EscapeDataString(destination.Bucket!)}/o?uploadType=multipart{Condition('&', upload.IfGenerationMatch)}";
        return await connection.SendAsync<StorageObject>(HttpMethod.Post, path, body, cancellationToken);
    }

    private async Task<StorageObject> UploadInPiecesAsync(StorageObject destination, Stream source, UploadObjectOptions upload, CancellationToken cancellationToken)
    {
        string what = $"the upload of gs://{destination.Bucket}/{destination.Name}";
        ObjectUpload pieces = new(await connection.OpenAsync(cancellationToken), destination, source, upload, options.UploadChunkBytes);
        IUploadProgress progress = await pieces.UploadAsync(cancellationToken);
        if (progress.Status == UploadStatus.Completed)
        {
            return pieces.ResponseBody;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Exception failure = progress.Exception ?? new GoogleRequestException($"No answer to {what}", null, "", null);
        throw GoogleConnection.Translate(failure, what) ?? failure;
    }
}
