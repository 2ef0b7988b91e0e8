using Streamify.Core.Streaming;

namespace Streamify.Tests.Support;

/// <summary>
/// A log in memory that can die: once its appends are used up, one more keeps its records and is reported as failed or is dropped
/// as a crash between the two would have it, and every call after that fails.
/// </summary>
internal sealed class MemoryEventLog : IEventLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<LogRecord>> _topics = [];
    private readonly Dictionary<(string Producer, string Topic), long> _positions = [];

    public string LogId { get; set; } = "memory";

    /// <summary>Appends (and forgettings) that still work; null for no bound.</summary>
    public int? WritesLeft { get; set; }

    /// <summary>The write that fails is durable all the same.</summary>
    public bool LastWriteIsKept { get; set; }

    /// <summary>Everything in a topic as text.</summary>
    public IReadOnlyList<string> Texts(string topic) => [.. Records(topic).Select(record => System.Text.Encoding.UTF8.GetString(record.Payload.Span))];

    public IReadOnlyList<LogRecord> Records(string topic) => _topics.TryGetValue(topic, out List<LogRecord>? records) ? records : [];

    public ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Write(() =>
            {
                if (!_topics.TryGetValue(topic, out List<LogRecord>? all))
                {
                    _topics[topic] = all = [];
                }

                // As every log does: what a producer does with its memory afterwards is its own business.
                all.AddRange(records.Select(record => record with { Payload = record.Payload.ToArray() }));
                if (position is not null)
                {
                    _positions[(position.Producer, topic)] = position.Position;
                }
            });
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyDictionary<string, long>>(
                _positions.Where(pair => pair.Key.Producer == producer).ToDictionary(pair => pair.Key.Topic, pair => pair.Value));
        }
    }

    public ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Write(() =>
            {
                foreach ((string Producer, string Topic) key in _positions.Keys.Where(key => key.Producer == producer).ToArray())
                {
                    _positions.Remove(key);
                }
            });
        }

        return ValueTask.CompletedTask;
    }

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => throw new NotSupportedException("Nobody reads from it.");

    public ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<OffsetRange>>([new OffsetRange(new TopicPartition(topic, 0), 0, Records(topic).Count)]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Write(Action write)
    {
        if (WritesLeft is not { } left)
        {
            write();
            return;
        }

        WritesLeft = left - 1;
        if (left > 0 || (left == 0 && LastWriteIsKept))
        {
            write();
        }

        if (left <= 0)
        {
            throw new LogDiedException();
        }
    }
}

/// <summary>The process would have died here.</summary>
internal sealed class LogDiedException() : Exception("The log died.");
