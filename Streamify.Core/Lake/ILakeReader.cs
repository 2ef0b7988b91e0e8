namespace Streamify.Core.Lake;

/// <summary>Reads the lake's tables by version.</summary>
public interface ILakeReader
{
    /// <summary>The files that commits after <paramref name="afterVersion"/> (-1 for all) added to <paramref name="table"/>.</summary>
    ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken);

    /// <summary>The live files of the newest version; empty while the table does not exist.</summary>
    ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken);

    /// <summary>
    /// The files on this machine, in the same order: the lake's own, or, when the lake is in a bucket, copies that stay at least until the answer
    /// is disposed.
    /// </summary>
    /// <exception cref="FileNotFoundException">One of them is not there any more.</exception>
    /// <exception cref="IOException">The store failed.</exception>
    ValueTask<LocalFiles> FetchAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken);

    /// <summary>One of the files that is not there any more; null when all are.</summary>
    /// <exception cref="IOException">The store failed.</exception>
    ValueTask<LakeFile?> FindMissingAsync(IReadOnlyList<LakeFile> files, CancellationToken cancellationToken);
}
