using Streamify.Core.Events;
using Streamify.Core.Streaming;

namespace Streamify.Tests.EndToEnd;

/// <summary>Everything that a log holds, read through a consumer.</summary>
internal sealed class LogContent : IRecordHandler
{
    private readonly Dictionary<string, List<byte[]>> _topics = Topics.All.ToDictionary(topic => topic, _ => new List<byte[]>());

    public static async Task<LogContent> ReadAsync(IEventLog log)
    {
        long expected = 0;
        foreach (string topic in Topics.All)
        {
            expected += (await log.GetOffsetsAsync(topic, CancellationToken.None)).Sum(range =>
            {
                Assert.That(range.Start, Is.Zero, "the oracle needs a log of which nothing was trimmed");
                return range.End;
            });
        }

        LogContent content = new();
        await using IEventConsumer consumer = log.CreateConsumer("oracle", Topics.All);
        long read = 0;
        long start = TimeProvider.System.GetTimestamp();
        while (read < expected && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60))
        {
            read += consumer.Poll(content, 10_000, TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        Assert.That(read, Is.EqualTo(expected));
        return content;
    }

    /// <summary>The topic's payloads in order.</summary>
    public IReadOnlyList<byte[]> Of(string topic) => _topics[topic];

    public IReadOnlyDictionary<TopicPartition, StartOffset> OnAssigned(IReadOnlyList<TopicPartition> partitions) =>
        partitions.ToDictionary(partition => partition, _ => StartOffset.Earliest);

    public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
    }

    public void OnLost(IReadOnlyList<TopicPartition> partitions)
    {
    }

    public void OnRecord(in ConsumedRecord record) => _topics[record.Partition.Topic].Add(record.Payload.ToArray());
}
