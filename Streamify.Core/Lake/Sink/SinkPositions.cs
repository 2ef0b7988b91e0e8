using Streamify.Core.Lake.Delta;
using Streamify.Core.Streaming;

namespace Streamify.Core.Lake.Sink;

/// <summary>
/// Where the lake stands in each partition, for those who wait. Of the partitions that another process holds only the tables know;
/// they are asked once in a while.
/// </summary>
internal sealed class SinkPositions(SinkContext context, IReadOnlyDictionary<TopicPartition, PartitionTrack> tracks)
{
    private static readonly TimeSpan AskOthers = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (long Asked, string LogId, DeltaSnapshot Snapshot)> _tables = [];

    /// <summary>The next offset that the lake lacks, whoever holds the partition.</summary>
    public long Durable(TopicPartition partition) => tracks.TryGetValue(partition, out PartitionTrack? track) ? track.Durable : Mark(partition);

    /// <summary>Likewise, as far as it is ours: what others hold is no reason for us to flush.</summary>
    public long OwnDurable(TopicPartition partition) => tracks.TryGetValue(partition, out PartitionTrack? track) ? track.Durable : long.MaxValue;

    /// <summary>The next offset to read; others' partitions count as read.</summary>
    public long Read(TopicPartition partition) => tracks.TryGetValue(partition, out PartitionTrack? track) ? track.Next : long.MaxValue;

    private long Mark(TopicPartition partition)
    {
        if (!_tables.TryGetValue(partition.Topic, out (long Asked, string LogId, DeltaSnapshot Snapshot) known) || context.Time.GetElapsedTime(known.Asked) > AskOthers)
        {
            known = (
                context.Time.GetTimestamp(),
                context.Log.GetTopicLogIdAsync(partition.Topic, CancellationToken.None).AsTask().GetAwaiter().GetResult(),
                context.Catalog.Get(partition.Topic).RefreshAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
            _tables[partition.Topic] = known;
        }

        return known.Snapshot.Transactions.GetValueOrDefault(BatchWriter.ApplicationId(known.LogId, partition))?.Version ?? -1;
    }
}
