using System.Collections.Immutable;

namespace Streamify.Core.Lake.Delta;

/// <summary>A table at one version. Immutable: a newer version is a new snapshot that shares what did not change.</summary>
internal sealed record DeltaSnapshot
{
    private const int RememberedCommits = 256;

    /// <summary>The table that does not exist yet.</summary>
    public static DeltaSnapshot Empty { get; } = new();

    /// <summary>-1 while the table does not exist.</summary>
    public long Version { get; init; } = -1;

    public TableProtocol Protocol { get; init; } = TableProtocol.Written;

    public TableMetadata? Metadata { get; init; }

    /// <summary>The live files by path.</summary>
    public ImmutableDictionary<string, AddFile> Files { get; init; } = ImmutableDictionary.Create<string, AddFile>(StringComparer.Ordinal);

    /// <summary>Files that left the table and may still be on disk, by path.</summary>
    public ImmutableDictionary<string, RemoveFile> Removed { get; init; } = ImmutableDictionary.Create<string, RemoveFile>(StringComparer.Ordinal);

    /// <summary>Positions of writers by application id.</summary>
    public ImmutableDictionary<string, TransactionMark> Transactions { get; init; } = ImmutableDictionary.Create<string, TransactionMark>(StringComparer.Ordinal);

    /// <summary>The newest commits, oldest first: a writer whose answer was lost finds its own here.</summary>
    public ImmutableQueue<(long Version, string CommitId)> Commits { get; init; } = [];

    public int CommitCount { get; init; }

    /// <summary>The version that a commit of this table made; null when it is not among the newest.</summary>
    public long? FindCommit(string commitId)
    {
        foreach ((long version, string id) in Commits)
        {
            if (id == commitId)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>The table after the next commit.</summary>
    public DeltaSnapshot Apply(long version, IReadOnlyList<DeltaAction> actions)
    {
        DeltaSnapshot next = this with { Version = version };
        ImmutableDictionary<string, AddFile>.Builder files = Files.ToBuilder();
        ImmutableDictionary<string, RemoveFile>.Builder removed = Removed.ToBuilder();
        foreach (DeltaAction action in actions)
        {
            switch (action)
            {
                case AddFile add:
                    files[add.Path] = add with { Version = version };
                    removed.Remove(add.Path);
                    break;
                case RemoveFile remove:
                    files.Remove(remove.Path);
                    removed[remove.Path] = remove;
                    break;
                case TransactionMark mark:
                    next = next with { Transactions = next.Transactions.SetItem(mark.ApplicationId, mark) };
                    break;
                case TableMetadata metadata:
                    next = next with { Metadata = metadata };
                    break;
                case TableProtocol protocol:
                    next = next with { Protocol = Supported(protocol) };
                    break;
                case CommitInfo info:
                    next = next.Remember(version, info.CommitId);
                    break;
                default:
                    break;
            }
        }

        return next with { Files = files.ToImmutable(), Removed = removed.ToImmutable() };
    }

    private static TableProtocol Supported(TableProtocol protocol) =>
        protocol.MinReaderVersion <= TableProtocol.Written.MinReaderVersion && protocol.MinWriterVersion <= TableProtocol.Written.MinWriterVersion
            ? protocol
            : throw new InvalidDataException($"The table asks for Delta protocol {protocol.MinReaderVersion}/{protocol.MinWriterVersion}; this lake reads and writes {TableProtocol.Written.MinReaderVersion}/{TableProtocol.Written.MinWriterVersion}. Another tool has upgraded it.");

    private DeltaSnapshot Remember(long version, string commitId)
    {
        ImmutableQueue<(long, string)> commits = Commits.Enqueue((version, commitId));
        return CommitCount < RememberedCommits
            ? this with { Commits = commits, CommitCount = CommitCount + 1 }
            : this with { Commits = commits.Dequeue() };
    }
}
