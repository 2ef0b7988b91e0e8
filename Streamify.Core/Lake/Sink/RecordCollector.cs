using Streamify.Core.Events;
using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Turns records into the columns of the current batch and knows where each partition stands.</summary>
internal sealed class RecordCollector(SinkContext context, Action partitionsGo) : IRecordHandler
{
    private readonly Dictionary<TopicPartition, PartitionTrack> _tracks = [];
    private readonly EventReader _reader = new();
    private readonly EventRow _row = new();
    private PartitionTrack? _last;

    public Batch Current { get; private set; } = new(context.Options);

    public IReadOnlyDictionary<TopicPartition, PartitionTrack> Tracks => _tracks;

    /// <summary>Whether the current batch holds anything, if only progress.</summary>
    public bool HasWork => _tracks.Values.Any(static track => track.Touched);

    /// <summary>Closes the current batch and begins the next.</summary>
    public Batch Cut()
    {
        Batch closed = Current;
        foreach (PartitionTrack track in _tracks.Values.Where(static track => track.Touched))
        {
            closed.Marks.Add(track.Partition, track.Cut());
        }

        Current = new Batch(context.Options);
        return closed;
    }

    public IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        // The marks in the tables are the truth; the log's own idea of what was consumed is for people.
        Dictionary<TopicPartition, StartOffset> starts = [];
        DeltaSnapshot letters = Snapshot(LakeTables.DeadLetters);
        foreach (TopicPartition partition in partitions)
        {
            string application = BatchWriter.ApplicationId(context.Log.LogId, partition);
            long? committed = Snapshot(partition.Topic).Transactions.GetValueOrDefault(application)?.Version;
            _tracks[partition] = new PartitionTrack(partition, committed, letters.Transactions.GetValueOrDefault(application)?.Version);
            starts[partition] = committed is { } next ? new StartOffset(next) : StartOffset.Earliest;
            context.Logger.Assigned(partition, committed ?? 0);
        }

        _last = null;
        return starts;
    }

    public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
        partitionsGo();
        foreach (TopicPartition partition in partitions)
        {
            _tracks.Remove(partition);
        }

        _last = null;
    }

    public void OnLost(IReadOnlyList<TopicPartition> partitions) =>
        throw new SinkFencedException($"The partitions {string.Join(", ", partitions)} were lost to another consumer.");

    public void OnRecord(in ConsumedRecord record)
    {
        PartitionTrack track = _last is not null && _last.Partition == record.Partition ? _last : _tracks[record.Partition];
        _last = track;
        string? reason = Read(record);
        if (reason is null)
        {
            Current.Add(_row, track.Partition.Topic, record.Partition.Partition, record.Offset, record.Payload.Length);
        }
        else if (track.HasDeadLetter(record.Offset))
        {
            Current.Count(record.Payload.Length);
        }
        else
        {
            DateOnly today = DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime);
            Current.Add(new DeadLetter(track.Partition, record.Offset, record.Origin, reason, record.Timestamp, today, record.Payload.ToArray()));
            track.Read(record.Offset, deadLetter: true);
            return;
        }

        track.Read(record.Offset, deadLetter: false);
    }

    private string? Read(in ConsumedRecord record)
    {
        try
        {
            return _reader.Read(record.Partition.Topic, record.Payload, _row);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A record that breaks the reader would otherwise come again after every restart and stop the topic for ever.
            context.Logger.ReadingFailed(record.Partition.Topic, exception);
            return $"reading failed: {exception.GetType().Name}";
        }
    }

    // Called on the sink's own thread, inside the consumer's poll.
    private DeltaSnapshot Snapshot(string table) => context.Catalog.Get(table).RefreshAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
