namespace Streamify.Core.Streaming;

/// <summary>What a partition holds: records from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
public readonly record struct OffsetRange(TopicPartition Partition, long Start, long End);
