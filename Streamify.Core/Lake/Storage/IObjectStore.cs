namespace Streamify.Core.Lake.Storage;

/// <summary>
/// Where the lake's files are: a folder or a bucket. Keys are relative, with forward slashes. Errors of the store come as
/// <see cref="IOException"/> (also those of permissions and networks), so that callers know what is worth another try.
/// </summary>
internal interface IObjectStore
{
    /// <summary>The absolute path or URI of a key, for messages and for engines that read the store themselves.</summary>
    string Locate(string key);

    /// <summary>
    /// The objects as files of this machine, for engines that read files: the objects themselves, or copies that are there until the answer is
    /// disposed.
    /// </summary>
    /// <exception cref="FileNotFoundException">One of them is not there.</exception>
    ValueTask<LocalFiles> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Makes a new object, whole and durable, or does nothing when the key is taken.</summary>
    /// <returns>False when the key was taken.</returns>
    ValueTask<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Likewise with the content of a file, which may be taken rather than copied.</summary>
    ValueTask<bool> CreateFromFileAsync(string key, string file, CancellationToken cancellationToken);

    /// <summary>Makes an object or replaces it, whole and durable.</summary>
    ValueTask ReplaceAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>A path for a file that is being made and will be given to <see cref="CreateFromFileAsync"/>; its folder is there.</summary>
    string NewScratchPath();

    /// <summary>The object's bytes; null when there is none.</summary>
    ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>The objects below a prefix that ends with a slash, in ordinal order of their keys.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellationToken);

    ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes the object; nothing happens when there is none.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);
}
