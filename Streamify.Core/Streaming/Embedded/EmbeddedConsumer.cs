using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Streamify.Core.Streaming.Embedded;

/// <summary>Reads pages of the topics' tables by offset, in short read transactions so that the WAL can be checkpointed.</summary>
internal sealed class EmbeddedConsumer : IEventConsumer
{
    // Appends of this process wake the consumer at once; those of another process are noticed at this rate.
    private static readonly TimeSpan LookForOthers = TimeSpan.FromMilliseconds(50);
    private const int PageSize = 2_000;

    private readonly string _group;
    private readonly EmbeddedEventLog _log;
    private readonly GroupCoordinator _coordinator;
    private readonly SqliteConnection _connection;
    private readonly Statement _tables;
    private readonly Dictionary<TopicPartition, Reader> _readers = [];
    private int _turn;
    private bool _paused;

    public EmbeddedConsumer(EmbeddedEventLog log, string group, IReadOnlyList<string> topics, GroupCoordinator coordinator)
    {
        _log = log;
        _group = group;
        _coordinator = coordinator;
        _connection = LogDatabase.Open(log.Path);
        _tables = new Statement(_connection, "SELECT next_offset FROM topics WHERE name = ?");
        coordinator.Join(this, topics);
    }

    public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRecords);
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rebalance(handler);
            Task appended = _log.Signal.Next;
            int count = _paused ? 0 : ReadTopics(handler, maxRecords);
            TimeSpan left = timeout - Stopwatch.GetElapsedTime(began);
            if (count > 0 || left <= TimeSpan.Zero)
            {
                return count;
            }

            TimeSpan wait = left < LookForOthers ? left : LookForOthers;
            Task.WaitAny([appended], (int)Math.Ceiling(wait.TotalMilliseconds), cancellationToken);
        }
    }

    public void Pause() => _paused = true;

    public void Resume() => _paused = false;

    public void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets) => _log.Committed(_group, nextOffsets);

    public ValueTask DisposeAsync()
    {
        _coordinator.Leave(this);
        foreach (Reader reader in _readers.Values)
        {
            reader.Page?.Dispose();
        }

        _readers.Clear();
        _tables.Dispose();
        return _connection.DisposeAsync();
    }

    private void Rebalance(IRecordHandler handler)
    {
        IReadOnlyList<TopicPartition> surplus = _coordinator.Surplus(this);
        if (surplus.Count > 0)
        {
            handler.OnRevoked(surplus);
            foreach (TopicPartition partition in surplus)
            {
                _readers.Remove(partition, out Reader? reader);
                reader?.Page?.Dispose();
            }

            _coordinator.Release(surplus);
        }

        IReadOnlyList<TopicPartition> taken = _coordinator.Take(this);
        if (taken.Count > 0)
        {
            Start(handler, taken);
        }
    }

    private void Start(IRecordHandler handler, IReadOnlyList<TopicPartition> taken)
    {
        try
        {
            IReadOnlyDictionary<TopicPartition, StartOffset> starts = handler.OnAssigned(taken);
            foreach (TopicPartition partition in taken)
            {
                StartOffset start = starts.TryGetValue(partition, out StartOffset given) ? given : StartOffset.Earliest;
                _readers[partition] = new Reader(partition, start == StartOffset.Latest ? End(partition.Topic) : Math.Max(0, start.Offset));
            }
        }
        catch
        {
            // The owner could not say where to start: the partitions are free again and the next poll asks anew.
            _coordinator.Release(taken);
            throw;
        }
    }

    private int ReadTopics(IRecordHandler handler, int maxRecords)
    {
        // Each poll begins with another topic, or a busy one would starve the rest.
        int count = 0;
        Reader[] readers = [.. _readers.Values];
        for (int i = 0; i < readers.Length && count < maxRecords; i++)
        {
            Reader reader = readers[(_turn + i) % readers.Length];
            int share = Math.Min(PageSize, maxRecords - count);
            count += ReadPage(reader, handler, share);
        }

        _turn++;
        return count;
    }

    private int ReadPage(Reader reader, IRecordHandler handler, int maxRecords)
    {
        if (!Ready(reader))
        {
            return 0;
        }

        int count = 0;
        Statement page = reader.Page!.Bind(1, reader.Next).Bind(2, maxRecords);
        try
        {
            while (page.Step())
            {
                long offset = page.Int64(0);
                handler.OnRecord(new ConsumedRecord
                {
                    Partition = reader.Partition,
                    Offset = offset,
                    Timestamp = page.Int64(1),
                    Origin = page.Text(2),
                    Payload = page.Blob(3),
                });
                reader.Next = offset + 1;
                count++;
            }
        }
        finally
        {
            page.Reset();
        }

        return count;
    }

    private bool Ready(Reader reader)
    {
        if (reader.Page is not null)
        {
            return true;
        }

        long end = End(reader.Partition.Topic);
        if (end < reader.Next)
        {
            throw new InvalidDataException($"The event log ends at offset {end} of {reader.Partition}, but reading goes on at {reader.Next}: the log is older than what was read from it (restored from a copy?).");
        }

        if (end > 0)
        {
            reader.Page = new Statement(_connection, $"SELECT offset, ts, origin, payload FROM {LogDatabase.TableOf(reader.Partition.Topic)} WHERE offset >= ? ORDER BY offset LIMIT ?");
        }

        return reader.Page is not null;
    }

    private long End(string topic)
    {
        long end = _tables.Bind(1, topic).Step() ? _tables.Int64(0) : 0;
        _tables.Reset();
        return end;
    }

    private sealed class Reader(TopicPartition partition, long next)
    {
        public TopicPartition Partition { get; } = partition;

        public long Next { get; set; } = next;

        /// <summary>Prepared when the topic's table exists.</summary>
        public Statement? Page { get; set; }
    }
}
