using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>A member of a consumer group. Everything, the group's handlers included, happens on the thread that polls.</summary>
internal sealed class KafkaEventConsumer : IEventConsumer
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(15);

    private readonly BufferDeserializer _values = new();
    private readonly IConsumer<Ignore, int> _consumer;
    private readonly ILogger _logger;
    private readonly Dictionary<Confluent.Kafka.TopicPartition, TopicPartition> _names = [];
    private IRecordHandler? _handler;
    private (Confluent.Kafka.TopicPartition? Partition, TopicPartition Name) _last;
    private Task _commit = Task.CompletedTask;
    private bool _paused;
    private bool _closing;

    public KafkaEventConsumer(KafkaLogOptions options, string group, IReadOnlyList<string> topics, ILogger logger)
    {
        _logger = logger;
        _consumer = new ConsumerBuilder<Ignore, int>(KafkaClients.Consumer(options, group))
            .SetValueDeserializer(_values)
            .SetPartitionsAssignedHandler((_, partitions) => OnAssigned(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => OwnerWhilePolling?.OnRevoked([.. partitions.Select(partition => Name(partition.TopicPartition))]))
            .SetPartitionsLostHandler((_, partitions) => OwnerWhilePolling?.OnLost([.. partitions.Select(partition => Name(partition.TopicPartition))]))
            .SetErrorHandler((_, error) => logger.KafkaError(error.Reason))
            .SetLogHandler(static (_, _) => { })
            .Build();
        _consumer.Subscribe(topics);
    }

    // Closing gives the partitions back too, but the owner has finished with them by then and runs on another thread.
    private IRecordHandler? OwnerWhilePolling => _closing ? null : _handler;

    public int Poll(IRecordHandler handler, int maxRecords, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRecords);
        _handler = handler;
        long began = Stopwatch.GetTimestamp();
        int count = 0;
        while (count < maxRecords)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan left = count > 0 ? TimeSpan.Zero : timeout - Stopwatch.GetElapsedTime(began);
            ConsumeResult<Ignore, int>? result = Consume(left > Slice ? Slice : left > TimeSpan.Zero ? left : TimeSpan.Zero);
            if (result is null)
            {
                if (count > 0 || left <= TimeSpan.Zero)
                {
                    break;
                }
            }
            else if (result.IsPartitionEOF)
            {
                handler.OnReached(Name(result.TopicPartition), result.Offset.Value);
            }
            else
            {
                handler.OnRecord(new ConsumedRecord
                {
                    Partition = Name(result.TopicPartition),
                    Offset = result.Offset.Value,
                    Timestamp = KafkaHeaders.TimeOf(result.Message.Timestamp, result.Message.Headers),
                    Payload = _values.Value(result.Message.Value),
                    Origin = KafkaHeaders.OriginOf(result.Message.Headers),
                });
                count++;
            }
        }

        return count;
    }

    public void Pause()
    {
        if (!_paused)
        {
            _paused = true;
            _consumer.Pause(_consumer.Assignment);
        }
    }

    public void Resume()
    {
        if (_paused)
        {
            _paused = false;
            _consumer.Resume(_consumer.Assignment);
        }
    }

    public void Committed(IReadOnlyDictionary<TopicPartition, long> nextOffsets)
    {
        // For people who watch the group's lag; a broker that does not answer must not hold up the poll.
        if (_commit.IsCompleted && nextOffsets.Count > 0)
        {
            TopicPartitionOffset[] offsets = [.. nextOffsets.Select(static entry => new TopicPartitionOffset(entry.Key.Topic, entry.Key.Partition, entry.Value))];
            _commit = Task.Run(() => Commit(offsets));
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closing can wait for ever on a broker that is gone.
        _closing = true;
        Task close = Task.Run(CloseAsync);
        if (await Task.WhenAny(close, Task.Delay(CloseTimeout, TimeProvider.System)) != close)
        {
            _logger.KafkaCloseTimedOut(CloseTimeout);
        }
    }

    private async Task CloseAsync()
    {
        await _commit;
        try
        {
            _consumer.Close();
        }
        catch (KafkaException exception)
        {
            _logger.KafkaError(exception.Error.Reason);
        }

        _consumer.Dispose();
    }

    private ConsumeResult<Ignore, int>? Consume(TimeSpan timeout)
    {
        try
        {
            return _consumer.Consume(timeout);
        }
        catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            throw new InvalidDataException($"The Kafka topic no longer has the offset at which reading goes on: {exception.Error.Reason}. Its retention is shorter than the lake was behind, or the topic was made anew.", exception);
        }
        catch (ConsumeException exception) when (!exception.Error.IsFatal)
        {
            _logger.KafkaError(exception.Error.Reason);
            return null;
        }
    }

    private List<TopicPartitionOffset> OnAssigned(List<Confluent.Kafka.TopicPartition> partitions)
    {
        IReadOnlyDictionary<TopicPartition, StartOffset> starts = _handler!.OnAssigned([.. partitions.Select(Name)]);
        _paused = false;
        return [.. partitions.Select(partition => new TopicPartitionOffset(partition, ToOffset(starts.TryGetValue(Name(partition), out StartOffset start) ? start : StartOffset.Earliest)))];
    }

    private static Offset ToOffset(StartOffset start) =>
        start == StartOffset.Earliest ? Offset.Beginning : start == StartOffset.Latest ? Offset.End : new Offset(start.Offset);

    private void Commit(TopicPartitionOffset[] offsets)
    {
        try
        {
            _consumer.Commit(offsets);
        }
        catch (KafkaException exception)
        {
            _logger.KafkaError(exception.Error.Reason);
        }
    }

    private TopicPartition Name(Confluent.Kafka.TopicPartition partition)
    {
        // Records of one partition come in runs.
        if (_last.Partition is not null && _last.Partition.Partition == partition.Partition && _last.Partition.Topic == partition.Topic)
        {
            return _last.Name;
        }

        if (!_names.TryGetValue(partition, out TopicPartition name))
        {
            name = new TopicPartition(partition.Topic, partition.Partition.Value);
            _names.Add(partition, name);
        }

        _last = (partition, name);
        return name;
    }
}
