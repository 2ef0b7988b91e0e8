using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>Everything between two flushes.</summary>
internal sealed class Batch(LakeOptions options, EventBufferPool pool)
{
    private readonly Dictionary<(string Topic, long Hour), EventBuffer> _buffers = [];
    private readonly List<DeadLetter> _deadLetters = [];
    private string _lastTopic = "";
    private long _lastHour = long.MinValue;
    private EventBuffer? _last;
    private long _bytes;

    /// <summary>The partitions read from; filled when the batch is closed.</summary>
    public Dictionary<TopicPartition, PartitionMarks> Marks { get; } = [];

    public IReadOnlyDictionary<(string Topic, long Hour), EventBuffer> Buffers => _buffers;

    public IReadOnlyList<DeadLetter> DeadLetters => _deadLetters;

    public int Rows { get; private set; }

    public bool IsFull => Rows >= options.MaxBufferedRows || _bytes >= options.MaxBufferedBytes || _buffers.Count >= options.MaxBufferedHours;

    /// <summary>Records that fit before <see cref="IsFull"/>.</summary>
    public int Room => Math.Max(0, options.MaxBufferedRows - Rows);

    public void Add(EventRow row, string topic, int partition, long offset, int bytes)
    {
        const long millisecondsPerHour = 3_600_000;
        long hour = row.Ts / millisecondsPerHour;
        if (hour != _lastHour || !ReferenceEquals(topic, _lastTopic))
        {
            if (!_buffers.TryGetValue((topic, hour), out _last))
            {
                _last = pool.Rent(topic);
                _buffers.Add((topic, hour), _last);
            }

            (_lastTopic, _lastHour) = (topic, hour);
        }

        _last!.Append(row, partition, offset);
        Count(bytes);
    }

    public void Add(DeadLetter letter)
    {
        _deadLetters.Add(letter);
        Count(letter.Payload.Length);
    }

    /// <summary>A record that leaves no trace of its own still fills the batch, or a flood of them would never be committed.</summary>
    public void Count(int bytes)
    {
        _bytes += bytes;
        Rows++;
    }
}
