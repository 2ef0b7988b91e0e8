using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Where the sink stands in one partition. What is being flushed counts as committed: if it fails, everything starts anew.</summary>
internal sealed class PartitionTrack(TopicPartition partition, string logId, long? committed, long? deadLettersCommitted, long next)
{
    private long? _committed = committed;
    private long? _deadLettersCommitted = deadLettersCommitted;
    private bool _letters;

    public TopicPartition Partition { get; } = partition;

    /// <summary>The log to whose offsets the marks belong.</summary>
    public string LogId { get; } = logId;

    /// <summary>The next offset to read.</summary>
    public long Next { get; private set; } = next;

    /// <summary>The next offset that the lake lacks.</summary>
    public long Durable { get; set; } = next;

    /// <summary>Whether something was read since the last <see cref="Cut"/>.</summary>
    public bool Touched { get; private set; }

    /// <summary>Whether a dead letter at this offset is in the dead letters' table already, from a try that did not reach the topic's table.</summary>
    public bool HasDeadLetter(long offset) => offset < (_deadLettersCommitted ?? 0);

    public void Read(long offset, bool deadLetter)
    {
        Next = offset + 1;
        Touched = true;
        _letters |= deadLetter;
    }

    /// <summary>There is nothing before this offset that was not read.</summary>
    public void Reach(long offset)
    {
        if (offset > Next)
        {
            Next = offset;
            Touched = true;
        }
    }

    /// <summary>Ends a batch and begins the next.</summary>
    public PartitionMarks Cut()
    {
        PartitionMarks marks = new(BatchWriter.ApplicationId(LogId, Partition), _committed, _deadLettersCommitted, Next);
        _committed = Next;
        _deadLettersCommitted = _letters ? Next : _deadLettersCommitted;
        _letters = false;
        Touched = false;
        return marks;
    }
}
