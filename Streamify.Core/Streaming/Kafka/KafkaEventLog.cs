using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>
/// The event log on Apache Kafka. Records are keyed by user, so one user's events keep their order. An append with a producer's
/// position is one transaction over its records and the position. What the brokers refuse or leave unanswered is an <see cref="IOException"/>.
/// </summary>
internal sealed class KafkaEventLog : IEventLog
{
    private const string IdPrefix = "kafka-";

    private readonly KafkaLogOptions _options;
    private readonly StreamingMetrics _metrics;
    private readonly ILogger _logger;
    private readonly IProducer<byte[], ReadOnlyMemory<byte>> _producer;
    private readonly KafkaTroubles _troubles;
    private readonly KafkaTopics _topics;
    private readonly KafkaPositions _positions;
    private string? _logId;

    public KafkaEventLog(KafkaLogOptions options, StreamingMetrics metrics, ILogger logger)
    {
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _troubles = new KafkaTroubles(options.Timeout + options.Timeout);
        _producer = new ProducerBuilder<byte[], ReadOnlyMemory<byte>>(KafkaClients.Producer(options, transactionalId: null))
            .SetValueSerializer(MemorySerializer.Instance)
            .SetErrorHandler((_, error) =>
            {
                _troubles.Note(error);
                logger.KafkaError(error.Reason);
            })
            .SetLogHandler(static (_, _) => { })
            .Build();
        _topics = new KafkaTopics(options, _troubles);
        _positions = new KafkaPositions(options);
    }

    // Asked again until the brokers have answered once.
    public string LogId => _logId ??= GuardAsync(async () => $"{IdPrefix}{Safe(await _topics.GetClusterIdAsync())}").AsTask().GetAwaiter().GetResult();

    public bool HasGaps => true;

    public bool MayRepeat(string otherLogId) => otherLogId.StartsWith(IdPrefix, StringComparison.Ordinal);

    public ValueTask<string> GetTopicLogIdAsync(string topic, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await _topics.EnsureAsync(topic, cancellationToken);
        string? id = await _topics.GetTopicIdAsync(topic, cancellationToken);
        return id is null ? LogId : $"{LogId}-{Safe(id)}";
    });

    public async ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken)
    {
        if (records.Count == 0 && position is null)
        {
            return;
        }

        await GuardAsync(async () =>
        {
            await _topics.EnsureAsync(topic, cancellationToken);
            if (position is not null)
            {
                await _topics.EnsureAsync(_options.PositionsTopic, cancellationToken);
                await _positions.AppendAsync(topic, records.Select(ToMessage), position, cancellationToken);
            }
            else
            {
                await ProduceAsync(topic, records).WaitAsync(cancellationToken);
            }

            return records.Count;
        });
        _metrics.Appended(topic, records.Count, records.Sum(static record => (long)record.Payload.Length));
    }

    public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await _topics.EnsureAsync(_options.PositionsTopic, cancellationToken);
        return await _positions.ReadAsync(producer, cancellationToken);
    });

    public async ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken) => await GuardAsync(async () =>
    {
        await _topics.EnsureAsync(_options.PositionsTopic, cancellationToken);
        await _positions.ForgetAsync(producer, cancellationToken);
        return producer;
    });

    public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => GuardAsync<IEventConsumer>(async () =>
    {
        foreach (string topic in topics)
        {
            await _topics.EnsureAsync(topic, CancellationToken.None);
        }

        return new KafkaEventConsumer(_options, group, topics, _logger);
    }).AsTask().GetAwaiter().GetResult();

    public ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await _topics.EnsureAsync(topic, cancellationToken);
        return await _topics.GetOffsetsAsync(topic, cancellationToken);
    });

    public async ValueTask DisposeAsync()
    {
        await Task.Run(() => _producer.Flush(_options.Timeout));
        _producer.Dispose();
        _positions.Dispose();
        _topics.Dispose();
    }

    // Ids come in an alphabet that has the separator of the lake's marks in it.
    private static string Safe(string id) => id.Replace('/', '_').Replace('+', '-').TrimEnd('=');

    private static Message<byte[], ReadOnlyMemory<byte>> ToMessage(LogRecord record)
    {
        (Timestamp stamp, Headers? headers) = KafkaHeaders.Of(record, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        return new Message<byte[], ReadOnlyMemory<byte>>
        {
            Key = record.Key == 0 ? null! : Encoding.ASCII.GetBytes(record.Key.ToString(CultureInfo.InvariantCulture)),
            Value = record.Payload,
            Timestamp = stamp,
            Headers = headers,
        };
    }

    private async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            // The client's calls block, whatever their names say.
            return await Task.Run(async () => await ask(), CancellationToken.None);
        }
        catch (KafkaException exception)
        {
            throw new IOException($"Kafka ({_options.BootstrapServers}): {_troubles.Explain(exception.Error)}", exception);
        }
    }

    private Task ProduceAsync(string topic, IReadOnlyList<LogRecord> records)
    {
        // One task for the whole append rather than one a record.
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int left = records.Count;
        Error? failure = null;
        foreach (LogRecord record in records)
        {
            KafkaProduce.Produce(_producer, topic, ToMessage(record), Delivered, _options.Timeout);
        }

        return done.Task;

        void Delivered(Error error)
        {
            if (error.IsError)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }

            if (Interlocked.Decrement(ref left) == 0)
            {
                if (failure is null)
                {
                    done.TrySetResult();
                }
                else
                {
                    done.TrySetException(new KafkaException(failure));
                }
            }
        }
    }
}
