using System.Text;
using Streamify.Core.Streaming;

namespace Streamify.Tests.Streaming;

/// <summary>Keeps what a consumer hands over.</summary>
internal sealed class RecordingHandler(params (TopicPartition Partition, StartOffset Start)[] starts) : IRecordHandler
{
    public List<(TopicPartition Partition, long Offset, long Timestamp, string Payload, string? Origin)> Records { get; } = [];

    public Dictionary<TopicPartition, long> Reached { get; } = [];

    public List<TopicPartition> Assigned { get; } = [];

    /// <summary>What is assigned now.</summary>
    public HashSet<TopicPartition> Held { get; } = [];

    public List<TopicPartition> Revoked { get; } = [];

    public IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        Assigned.AddRange(partitions);
        Held.UnionWith(partitions);
        return partitions.ToDictionary(static partition => partition, partition => starts.Where(start => start.Partition == partition).Select(static start => start.Start).DefaultIfEmpty(StartOffset.Earliest).First());
    }

    public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
        Revoked.AddRange(partitions);
        Held.ExceptWith(partitions);
    }

    public void OnLost(IReadOnlyList<TopicPartition> partitions) => throw new InvalidOperationException("nothing is lost here");

    public void OnRecord(in ConsumedRecord record) =>
        Records.Add((record.Partition, record.Offset, record.Timestamp, Encoding.UTF8.GetString(record.Payload), record.Origin));

    public void OnReached(TopicPartition partition, long offset) => Reached[partition] = offset;
}
