using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>
/// The event log in one SQLite file: a table a topic, one partition each, offsets from 0 without gaps and never used twice.
/// Other processes may append to the same file at the same time.
/// </summary>
internal sealed class EmbeddedEventLog : IEventLog
{
    private readonly ConcurrentDictionary<string, GroupCoordinator> _groups = new();
    private readonly EmbeddedLogOptions _options;
    private readonly LogWriter _writer;

    public EmbeddedEventLog(string path, EmbeddedLogOptions options, TimeProvider time, StreamingMetrics metrics, ILogger logger)
    {
        Path = path;
        _options = options;
        LogId = LogDatabase.Prepare(path, time);
        _writer = new LogWriter(path, Signal, time, metrics, logger);
        logger.LogOpened(path, LogId);
    }

    public string LogId { get; }

    public string Path { get; }

    public AppendSignal Signal { get; } = new();

    public async ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken)
    {
        TopicName.Check(topic);
        if (records.Count == 0 && position is null)
        {
            return;
        }

        PendingAppend append = new(topic, records, position);
        await _writer.EnqueueAsync(append, cancellationToken);
        await append.Done.WaitAsync(cancellationToken);
    }

    public async ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = LogDatabase.Open(Path);
        using Statement read = new(connection, "SELECT name, position FROM producers JOIN topics ON topics.id = topic_id WHERE producer = ?");
        read.Bind(1, producer);
        Dictionary<string, long> positions = [];
        while (read.Step())
        {
            positions.Add(read.Text(0)!, read.Int64(1));
        }

        return positions;
    }

    public async ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken)
    {
        ForgetProducer forget = new(producer);
        await _writer.EnqueueAsync(forget, cancellationToken);
        await forget.Done.WaitAsync(cancellationToken);
    }

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics)
    {
        foreach (string topic in topics)
        {
            TopicName.Check(topic);
        }

        return new EmbeddedConsumer(this, group, topics, _groups.GetOrAdd(group, static _ => new GroupCoordinator()));
    }

    public async ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken)
    {
        TopicName.Check(topic);
        await using SqliteConnection connection = LogDatabase.Open(Path);
        using Statement read = new(connection, "SELECT next_offset FROM topics WHERE name = ?");
        long end = read.Bind(1, topic).Step() ? read.Int64(0) : 0;
        if (end == 0)
        {
            return [new OffsetRange(new TopicPartition(topic, 0), 0, 0)];
        }

        using Statement first = new(connection, $"SELECT min(offset) FROM {LogDatabase.TableOf(topic)}");
        long start = first.Step() && !first.IsNull(0) ? first.Int64(0) : end;
        return [new OffsetRange(new TopicPartition(topic, 0), Math.Min(start, end), end)];
    }

    /// <summary>Notes what a group has made durable elsewhere; a log that is busy does it at a later time.</summary>
    public void Committed(string group, IReadOnlyDictionary<TopicPartition, long> nextOffsets)
    {
        if (nextOffsets.Count > 0)
        {
            _writer.TryEnqueue(new Retention(group, nextOffsets, _options));
        }
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
