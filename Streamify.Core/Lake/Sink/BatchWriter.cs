using System.Globalization;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Commits one batch: the dead letters' table first, then each topic's table, each in one version with the partitions' marks.
/// Every step that is done is remembered, so that after an error of the store the same batch goes on where it stopped.
/// </summary>
internal sealed class BatchWriter(LakeCatalog catalog, Batch batch, TimeProvider time)
{
    private const string Operation = "STREAMING UPDATE";
    private const string ApplicationPrefix = "streamify";

    private readonly Dictionary<string, List<AddFile>> _uploaded = [];
    private readonly Dictionary<string, CommitInfo> _commits = [];
    private readonly HashSet<string> _done = [];

    /// <summary>Times that another writer of a table was faster.</summary>
    public int Conflicts { get; private set; }

    /// <summary>What is committed so far.</summary>
    public FlushResult Result { get; private set; } = FlushResult.Empty;

    /// <summary>The name under which a partition's position stands in the tables.</summary>
    public static string ApplicationId(string logId, TopicPartition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{ApplicationPrefix}/{logId}/{partition.Topic}/{partition.Partition}");

    /// <summary>The log of which a mark speaks; null when the mark is somebody else's.</summary>
    public static string? LogIdOf(string applicationId) => applicationId.Split('/') is [ApplicationPrefix, var logId, _, _] ? logId : null;

    /// <exception cref="IOException">The store failed; call again.</exception>
    /// <exception cref="SinkFencedException">Another sink was here; drop the batch.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        // Dead letters first: a crash behind them makes the topic's records come again, and their mark tells which are already there.
        if (batch.DeadLetters.Count > 0)
        {
            await WriteDeadLettersAsync(cancellationToken);
        }

        foreach (string topic in batch.Marks.Keys.Select(static partition => partition.Topic).Distinct().ToArray())
        {
            await WriteTopicAsync(topic, cancellationToken);
        }
    }

    private async Task WriteTopicAsync(string topic, CancellationToken cancellationToken)
    {
        KeyValuePair<TopicPartition, PartitionMarks>[] partitions = [.. batch.Marks.Where(entry => entry.Key.Topic == topic)];
        await WriteTableAsync(
            topic,
            () => batch.Buffers.Where(entry => entry.Key.Topic == topic).OrderBy(static entry => entry.Key.Hour).Select(static entry => (HourPartition(entry.Key.Hour), entry.Value.Columns)),
            [.. partitions.Select(static entry => (entry.Value.ApplicationId, entry.Value.Committed, entry.Value.Next))],
            cancellationToken);
    }

    private async Task WriteDeadLettersAsync(CancellationToken cancellationToken)
    {
        HashSet<TopicPartition> touched = [.. batch.DeadLetters.Select(static letter => letter.Partition)];
        await WriteTableAsync(
            LakeTables.DeadLetters,
            () => batch.DeadLetters.GroupBy(static letter => letter.ReceivedDate).Select(static day => (DatePartition(day.Key), DeadLetterBuffer.Columns(day))),
            [.. batch.Marks.Where(entry => touched.Contains(entry.Key)).Select(static entry => (entry.Value.ApplicationId, entry.Value.DeadLettersCommitted, entry.Value.Next))],
            cancellationToken);
    }

    private async Task WriteTableAsync(
        string name,
        Func<IEnumerable<(Dictionary<string, string?> Partition, IReadOnlyList<ColumnBuffer> Columns)>> files,
        IReadOnlyList<(string ApplicationId, long? Expected, long Next)> marks,
        CancellationToken cancellationToken)
    {
        if (_done.Contains(name))
        {
            return;
        }

        DeltaTable table = catalog.Get(name);
        List<AddFile> added = await UploadAsync(table, files(), cancellationToken);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        List<DeltaAction> actions = [.. marks.Select(mark => new TransactionMark(mark.ApplicationId, mark.Next, now)), .. added];
        CommitInfo commit = CommitOf(name, added, now);
        int asked = 0;
        long? version = await table.CommitAsync(
            commit,
            snapshot =>
            {
                Conflicts += asked++ > 0 ? 1 : 0;
                return Follows(snapshot, marks) ? actions : null;
            },
            cancellationToken);
        if (version is null)
        {
            throw new SinkFencedException($"Another sink has moved {name} on while this one held records of it.");
        }

        _done.Add(name);
        bool letters = name == LakeTables.DeadLetters;
        long rows = added.Sum(static file => file.Rows);
        Result += new FlushResult(letters ? 0 : rows, letters ? rows : 0, added.Count, added.Sum(static file => file.Size));
    }

    private static bool Follows(DeltaSnapshot snapshot, IReadOnlyList<(string ApplicationId, long? Expected, long Next)> marks) =>
        marks.All(mark => snapshot.Transactions.GetValueOrDefault(mark.ApplicationId)?.Version == mark.Expected);

    private async Task<List<AddFile>> UploadAsync(
        DeltaTable table,
        IEnumerable<(Dictionary<string, string?> Partition, IReadOnlyList<ColumnBuffer> Columns)> files,
        CancellationToken cancellationToken)
    {
        if (!_uploaded.TryGetValue(table.Name, out List<AddFile>? uploaded))
        {
            _uploaded.Add(table.Name, uploaded = []);
        }

        // Files that a failed try has uploaded are taken as they are; the order is the same each time.
        foreach ((Dictionary<string, string?> partition, IReadOnlyList<ColumnBuffer> columns) in files.Skip(uploaded.Count).ToArray())
        {
            EncodedFile file = await ParquetCodec.EncodeAsync(columns, cancellationToken);
            string path = $"{Folder(partition)}part-{Guid.CreateVersion7():N}.parquet";
            if (!await table.Store.CreateAsync(table.Key(path), file.Content, cancellationToken))
            {
                throw new IOException($"The new file {path} of {table.Name} was there before it was made.");
            }

            uploaded.Add(new AddFile(path, partition, file.Content.Length, time.GetUtcNow().ToUnixTimeMilliseconds(), DataChange: true, file.Statistics));
        }

        return uploaded;
    }

    private CommitInfo CommitOf(string table, List<AddFile> added, long now)
    {
        if (!_commits.TryGetValue(table, out CommitInfo? commit))
        {
            Dictionary<string, string> metrics = new()
            {
                ["numAddedFiles"] = added.Count.ToString(CultureInfo.InvariantCulture),
                ["numOutputRows"] = added.Sum(static file => file.Rows).ToString(CultureInfo.InvariantCulture),
                ["numOutputBytes"] = added.Sum(static file => file.Size).ToString(CultureInfo.InvariantCulture),
            };
            commit = new CommitInfo(now, Operation, Guid.NewGuid().ToString(), metrics, BlindAppend: true);
            _commits.Add(table, commit);
        }

        return commit;
    }

    private static string Folder(Dictionary<string, string?> partition)
    {
        string folder = $"{LakeSchema.DateColumn}={partition[LakeSchema.DateColumn]}/";
        return partition.TryGetValue(LakeSchema.HourColumn, out string? hour) ? $"{folder}{LakeSchema.HourColumn}={hour!.PadLeft(2, '0')}/" : folder;
    }

    private static Dictionary<string, string?> DatePartition(DateOnly date) => new() { [LakeSchema.DateColumn] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private static Dictionary<string, string?> HourPartition(long hour)
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(hour * 3600);
        Dictionary<string, string?> partition = DatePartition(DateOnly.FromDateTime(start.UtcDateTime));
        partition.Add(LakeSchema.HourColumn, start.Hour.ToString(CultureInfo.InvariantCulture));
        return partition;
    }
}
