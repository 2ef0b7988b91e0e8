namespace Streamify.Core.Streaming;

/// <summary>Reads topics of the event log. Not safe for concurrent use.</summary>
public interface IEventConsumer : IAsyncDisposable
{
    /// <summary>
    /// Hands over at most <paramref name="maxRecords"/> records, waiting up to <paramref name="timeout"/> for the first.
    /// Must be called again within the log's poll interval even when paused.
    /// </summary>
    /// <returns>The number of records handed over.</returns>
    int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Stops handing over records until <see cref="Resume"/>; polling goes on.</summary>
    void Pause();

    /// <summary>Undoes <see cref="Pause"/>.</summary>
    void Resume();

    /// <summary>Tells the log what is durable, for monitoring and trimming only: next offset per partition.</summary>
    void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets);
}
