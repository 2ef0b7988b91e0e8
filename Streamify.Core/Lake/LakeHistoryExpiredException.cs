namespace Streamify.Core.Lake;

/// <summary>The commits after a version were cleaned up: what changed since can no longer be told, only the table as it stands (version -1).</summary>
public sealed class LakeHistoryExpiredException : InvalidOperationException
{
    public LakeHistoryExpiredException()
    {
    }

    public LakeHistoryExpiredException(string message)
        : base(message)
    {
    }

    public LakeHistoryExpiredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal LakeHistoryExpiredException(string table, long afterVersion, long missing)
        : base($"The changes of {table} after version {afterVersion} are gone: commit {missing} was cleaned up. Load the table anew.")
    {
    }
}
