namespace Streamify.Core.Lake;

/// <summary>Reads the lake's tables by version.</summary>
public interface ILakeReader
{
    /// <summary>The files that commits after <paramref name="afterVersion"/> (-1 for all) added to <paramref name="table"/>.</summary>
    ValueTask<LakeChanges> GetChangesAsync(string table, long afterVersion, CancellationToken cancellationToken);

    /// <summary>The live files of the newest version; empty while the table does not exist.</summary>
    ValueTask<IReadOnlyList<LakeFile>> GetFilesAsync(string table, CancellationToken cancellationToken);
}
