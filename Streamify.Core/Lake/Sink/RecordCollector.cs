using System.Collections.Concurrent;
using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Turns records into the columns of the current batch and knows where each partition stands.</summary>
internal sealed class RecordCollector : IRecordHandler
{
    private readonly SinkContext _context;
    private readonly Action _partitionsGo;
    private readonly EventBufferPool _pool;

    // Written by the sink's thread alone; whoever measures reads it from another.
    private readonly ConcurrentDictionary<TopicPartition, PartitionTrack> _tracks = [];
    private readonly EventReader _reader = new(keepsTexts: true);
    private readonly EventRow _row = new();
    private PartitionTrack? _last;

    public RecordCollector(SinkContext context, Action partitionsGo)
    {
        _context = context;
        _partitionsGo = partitionsGo;
        _pool = new EventBufferPool();
        Current = new Batch(context.Options, _pool);
    }

    public Batch Current { get; private set; }

    public IReadOnlyDictionary<TopicPartition, PartitionTrack> Tracks => _tracks;

    /// <summary>Whether the log has said which partitions are ours.</summary>
    public bool IsAssigned { get; private set; }

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

        // The batch's columns hold on to the texts they have; the next batch begins with none.
        _reader.TakeTexts();
        Current = new Batch(_context.Options, _pool);
        return closed;
    }

    /// <summary>Takes the buffers of a batch that is committed.</summary>
    public void Recycle(Batch committed)
    {
        foreach (EventBuffer buffer in committed.Buffers.Values)
        {
            _pool.Return(buffer);
        }
    }

    public IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        // The marks in the tables are the truth; the log's own idea of what was consumed is for people.
        Dictionary<TopicPartition, StartOffset> starts = [];
        foreach (PartitionTrack track in new StartPositions(_context).Find(partitions))
        {
            _tracks[track.Partition] = track;
            starts[track.Partition] = new StartOffset(track.Next);
            _context.Logger.Assigned(track.Partition, track.Next);
        }

        _last = null;
        IsAssigned = true;
        return starts;
    }

    public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
        _partitionsGo();
        foreach (TopicPartition partition in partitions)
        {
            _tracks.TryRemove(partition, out _);
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
            DateOnly today = DateOnly.FromDateTime(_context.Time.GetUtcNow().UtcDateTime);
            Current.Add(new DeadLetter(track.Partition, record.Offset, record.Origin, reason, record.Timestamp, today, record.Payload.ToArray()));
            track.Read(record.Offset, deadLetter: true);
            return;
        }

        track.Read(record.Offset, deadLetter: false);
    }

    public void OnReached(TopicPartition partition, long offset)
    {
        if (_tracks.TryGetValue(partition, out PartitionTrack? track))
        {
            track.Reach(offset);
        }
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
            _context.Logger.ReadingFailed(record.Partition.Topic, exception);
            return $"reading failed: {exception.GetType().Name}";
        }
    }
}
