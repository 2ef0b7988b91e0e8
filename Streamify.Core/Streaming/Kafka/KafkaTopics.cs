using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>The topics as the brokers see them: makes missing ones, knows their ids and offsets.</summary>
internal sealed class KafkaTopics(KafkaLogOptions options, KafkaTroubles troubles) : IDisposable
{
    // What brokers say while a topic is being made or its leader moves.
    private static readonly ErrorCode[] Passing =
    [
        ErrorCode.NotLeaderForPartition, ErrorCode.UnknownTopicOrPart, ErrorCode.LeaderNotAvailable, ErrorCode.UnknownLeaderEpoch,
        ErrorCode.FencedLeaderEpoch, ErrorCode.OffsetNotAvailable, ErrorCode.NotController, ErrorCode.ReplicaNotAvailable,
    ];

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    private readonly IAdminClient _admin = new AdminClientBuilder(KafkaClients.Admin(options))
        .SetErrorHandler((_, error) => troubles.Note(error))
        .SetLogHandler(static (_, _) => { })
        .Build();
    private readonly ConcurrentDictionary<string, bool> _known = new();

    public void Dispose() => _admin.Dispose();

    /// <summary>The name that the cluster was given when it was made.</summary>
    public async Task<string> GetClusterIdAsync()
    {
        DescribeClusterResult cluster = await _admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = options.Timeout });
        return cluster.ClusterId;
    }

    /// <summary>The id that the topic was given when it was made; null from brokers that have none.</summary>
    public async Task<string?> GetTopicIdAsync(string topic, CancellationToken cancellationToken)
    {
        DescribeTopicsResult result = await RetryAsync(
            () => _admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = options.Timeout }),
            cancellationToken);
        Uuid id = result.TopicDescriptions[0].TopicId;
        return id.MostSignificantBits == 0 && id.LeastSignificantBits == 0 ? null : id.ToString();
    }

    public async ValueTask EnsureAsync(string topic, CancellationToken cancellationToken)
    {
        if (_known.ContainsKey(topic))
        {
            return;
        }

        TopicMetadata metadata = await Task.Run(() => _admin.GetMetadata(topic, options.Timeout).Topics[0], cancellationToken);
        if (metadata.Error.Code != ErrorCode.NoError || metadata.Partitions.Count == 0)
        {
            if (!options.CreateTopics)
            {
                throw new IOException($"The Kafka topic {topic} is missing ({metadata.Error.Reason}); make it, or set {StreamingOptions.Section}:Kafka:CreateTopics to true.");
            }

            await CreateAsync(topic);
            await RetryAsync(() => Task.Run(() => Describe(topic), cancellationToken), cancellationToken);
        }

        _known[topic] = true;
    }

    /// <summary>What each partition holds; the end is that of ended transactions.</summary>
    public async Task<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken)
    {
        int[] partitions = await RetryAsync(() => Task.Run(() => Describe(topic), cancellationToken), cancellationToken);
        Dictionary<int, long> starts = await ListAsync(topic, partitions, OffsetSpec.Earliest(), cancellationToken);
        Dictionary<int, long> ends = await ListAsync(topic, partitions, OffsetSpec.Latest(), cancellationToken);
        return [.. partitions.Select(partition => new OffsetRange(new TopicPartition(topic, partition), starts[partition], ends[partition]))];
    }

    private int[] Describe(string topic)
    {
        TopicMetadata metadata = _admin.GetMetadata(topic, options.Timeout).Topics[0];
        Error error = metadata.Partitions.Select(static partition => partition.Error).Append(metadata.Error).FirstOrDefault(static error => error.IsError)
            ?? new Error(metadata.Partitions.Count == 0 ? ErrorCode.LeaderNotAvailable : ErrorCode.NoError);
        return error.IsError ? throw new KafkaException(error) : [.. metadata.Partitions.Select(static partition => partition.PartitionId).Order()];
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)options.Timeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (KafkaException exception) when (IsPassing(exception) && Environment.TickCount64 < deadline)
            {
                await Task.Delay(RetryDelay, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static bool IsPassing(KafkaException exception) => exception switch
    {
        DescribeTopicsException described => described.Results.TopicDescriptions.Exists(static topic => Passing.Contains(topic.Error.Code)),
        ListOffsetsException listed => listed.Result.ResultInfos.Exists(static info => Passing.Contains(info.TopicPartitionOffsetError.Error.Code)),
        _ => Passing.Contains(exception.Error.Code),
    };

    private async Task<Dictionary<int, long>> ListAsync(string topic, int[] partitions, OffsetSpec which, CancellationToken cancellationToken)
    {
        ListOffsetsResult result = await RetryAsync(
            () => _admin.ListOffsetsAsync(
                partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = new Confluent.Kafka.TopicPartition(topic, partition), OffsetSpec = which }),
                new ListOffsetsOptions { RequestTimeout = options.Timeout, IsolationLevel = IsolationLevel.ReadCommitted }),
            cancellationToken);
        return result.ResultInfos.ToDictionary(static info => info.TopicPartitionOffsetError.Partition.Value, static info => info.TopicPartitionOffsetError.Offset.Value);
    }

    private async Task CreateAsync(string topic)
    {
        bool positions = topic == options.PositionsTopic;
        TopicSpecification specification = new()
        {
            Name = topic,
            NumPartitions = positions ? 1 : options.Partitions,
            ReplicationFactor = options.ReplicationFactor,
            Configs = positions ? new Dictionary<string, string> { ["cleanup.policy"] = "compact" } : null,
        };
        try
        {
            await _admin.CreateTopicsAsync([specification], new CreateTopicsOptions { RequestTimeout = options.Timeout, OperationTimeout = options.Timeout });
        }
        catch (CreateTopicsException exception) when (exception.Results.All(static result => result.Error.Code is ErrorCode.TopicAlreadyExists or ErrorCode.NoError))
        {
            // Another process was faster.
        }
    }
}
