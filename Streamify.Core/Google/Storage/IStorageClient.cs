namespace Streamify.Core.Google.Storage;

/// <summary>
/// Cloud Storage as Streamify uses it. Names, arguments and answers follow Google.Cloud.Storage.V1's StorageClient, so that one class over that
/// library could stand here instead. Failures come as <see cref="GoogleRequestException"/>.
/// </summary>
internal interface IStorageClient : IDisposable
{
    /// <summary>Whether requests carry credentials; they do not at an emulator.</summary>
    bool HasCredentials { get; }

    /// <summary>Writes an object, whole or not at all; large content goes in pieces, and a broken piece is sent again. The checksum is verified.</summary>
    /// <param name="destination">Bucket, name, content type, metadata.</param>
    /// <param name="source">The content; it can be rewound.</param>
    /// <param name="options">Conditions.</param>
    /// <param name="cancellationToken">Ends the upload; nothing becomes visible unless it had been done already.</param>
    Task<StorageObject> UploadObjectAsync(StorageObject destination, Stream source, UploadObjectOptions options, CancellationToken cancellationToken);

    /// <summary>The object's description.</summary>
    Task<StorageObject> GetObjectAsync(string bucket, string name, CancellationToken cancellationToken);

    /// <summary>Writes an object's bytes, or a range of them, to <paramref name="destination"/>; a broken connection goes on where it broke. Whole objects are verified by their checksum.</summary>
    /// <returns>Name, generation, and the size of the whole object.</returns>
    Task<StorageObject> DownloadObjectAsync(string bucket, string name, Stream destination, DownloadObjectOptions options, CancellationToken cancellationToken);

    /// <summary>The objects whose names begin with a prefix, in the order of their names' UTF-8 bytes.</summary>
    IAsyncEnumerable<StorageObject> ListObjectsAsync(string bucket, string? prefix, int? pageSize, CancellationToken cancellationToken);

    /// <summary>Deletes an object, or (with <paramref name="ifGenerationMatch"/>) fails with 412 when it is another one by now.</summary>
    Task DeleteObjectAsync(string bucket, string name, long? ifGenerationMatch, CancellationToken cancellationToken);

    /// <summary>Makes one object of up to 32 others of the bucket, one behind the other.</summary>
    Task<StorageObject> ComposeObjectAsync(StorageObject destination, IReadOnlyList<StorageObject> sources, UploadObjectOptions options, CancellationToken cancellationToken);

    /// <summary>Which of these permissions the caller has in the bucket.</summary>
    Task<IReadOnlyList<string>> TestBucketPermissionsAsync(string bucket, IReadOnlyList<string> permissions, CancellationToken cancellationToken);
}
