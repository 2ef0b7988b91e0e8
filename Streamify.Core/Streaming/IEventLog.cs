namespace Streamify.Core.Streaming;

/// <summary>The event log: the one way in for the simulator, the collector and imports.</summary>
public interface IEventLog : IAsyncDisposable
{
    /// <summary>Made once per log and stable from then on; another id means that offsets start anew.</summary>
    string LogId { get; }

    /// <summary>
    /// The name under which the topic's offsets mean what they meant before. Differs from <see cref="LogId"/> where a topic can be
    /// deleted and made anew within the same log.
    /// </summary>
    ValueTask<string> GetTopicLogIdAsync(string topic, CancellationToken cancellationToken) => new(LogId);

    /// <summary>
    /// Whether this log could hold events that were read from <paramref name="otherLogId"/> before (a mirror, a restored copy), so that
    /// reading it from its beginning could repeat them.
    /// </summary>
    bool MayRepeat(string otherLogId) => false;

    /// <summary>Whether offsets may pass that never were a record: the end of a transaction takes one too.</summary>
    bool HasGaps => false;

    /// <summary>
    /// Appends the records in order. They are durable when the task completes, together with <paramref name="position"/>;
    /// when it fails, none is promised.
    /// </summary>
    ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken);

    /// <summary>The last durable position of a producer, by topic; empty for an unknown producer.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken);

    /// <summary>Forgets a producer whose source is finished, so that its name starts anew.</summary>
    ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken);

    /// <summary>A consumer of the topics. Consumers of one <paramref name="group"/> share the partitions.</summary>
    IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics);

    /// <summary>The offsets that each partition of the topic holds now.</summary>
    ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken);
}
