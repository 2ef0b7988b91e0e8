namespace Streamify.Core.Lake;

/// <summary>
/// Files that all processes on one lake share, beside its tables: the genre models, say. Only a lake in a bucket shares them; one in a folder
/// belongs to one process, whose own files are all there are.
/// </summary>
public interface ISharedFiles
{
    /// <summary>Whether there is a place to share files; without one, nothing below does anything.</summary>
    bool IsShared { get; }

    /// <summary>Puts a file of this machine there, in the place of what the name held before; durable when the task completes.</summary>
    /// <param name="name">A relative name with forward slashes.</param>
    /// <param name="file">The file, which stays.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task PublishAsync(string name, string file, CancellationToken cancellationToken);

    /// <summary>Copies the shared file to a file of this machine, in whole or not at all.</summary>
    /// <returns>False when there is none of the name.</returns>
    Task<bool> FetchAsync(string name, string file, CancellationToken cancellationToken);

    /// <summary>The names below a folder, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Deletes what is below a folder.</summary>
    Task DropAsync(string folder, CancellationToken cancellationToken);
}
