namespace Streamify.Core.Streaming;

/// <summary>The owner of a consumer. All calls come from inside <see cref="IEventConsumer.Poll"/>, on its thread.</summary>
public interface IRecordHandler
{
    /// <summary>Partitions were assigned; answers the next offset to read for each (the truth is the lake's, not the log's).</summary>
    IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions);

    /// <summary>Partitions are about to go to somebody else, in good order: what is read may still be published.</summary>
    void OnRevoked(IReadOnlyList<TopicPartition> partitions);

    /// <summary>Partitions were lost: somebody else may already own them, nothing of theirs may be published.</summary>
    void OnLost(IReadOnlyList<TopicPartition> partitions);

    /// <summary>One record arrived.</summary>
    void OnRecord(in ConsumedRecord record);

    /// <summary>
    /// Everything before <paramref name="offset"/> was handed over, and the log had no more. Tells of offsets that carry no record
    /// (a transaction's end); logs without such offsets never call it.
    /// </summary>
    void OnReached(TopicPartition partition, long offset)
    {
    }
}
