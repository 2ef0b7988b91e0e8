using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>
/// The producers' positions: a compacted topic of one partition, key <c>producer, topic</c>, value the position. Written in one
/// transaction with the records they stand for.
/// </summary>
internal sealed class KafkaPositions(KafkaLogOptions options) : IDisposable
{
    private const char Separator = '\n';

    private readonly SemaphoreSlim _gate = new(1);
    private IProducer<byte[], ReadOnlyMemory<byte>>? _producer;

    public Task AppendAsync(string topic, IEnumerable<Message<byte[], ReadOnlyMemory<byte>>> messages, ProducerPosition position, CancellationToken cancellationToken) => TransactAsync(
        produce =>
        {
            foreach (Message<byte[], ReadOnlyMemory<byte>> message in messages)
            {
                produce(topic, message);
            }

            produce(options.PositionsTopic, Mark(position.Producer, topic, Encoding.ASCII.GetBytes(position.Position.ToString(CultureInfo.InvariantCulture))));
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync(string producer, CancellationToken cancellationToken) =>
        await Task.Run(() => Read(producer, cancellationToken), cancellationToken);

    public async Task ForgetAsync(string producer, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, long> positions = await ReadAsync(producer, cancellationToken);
        if (positions.Count > 0)
        {
            await TransactAsync(
                produce =>
                {
                    foreach (string topic in positions.Keys)
                    {
                        produce(options.PositionsTopic, Mark(producer, topic, null));
                    }
                },
                cancellationToken);
        }
    }

    public void Dispose()
    {
        _producer?.Dispose();
        _gate.Dispose();
    }

    private static Message<byte[], ReadOnlyMemory<byte>> Mark(string producer, string topic, byte[]? value) => new()
    {
        Key = Encoding.UTF8.GetBytes($"{producer}{Separator}{topic}"),
        Value = value ?? default(ReadOnlyMemory<byte>),
    };

    private async Task TransactAsync(Action<Action<string, Message<byte[], ReadOnlyMemory<byte>>>> write, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Once begun it is carried through: half a transaction left open would hold up every reader.
            await Task.Run(() => Transact(write), CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Transact(Action<Action<string, Message<byte[], ReadOnlyMemory<byte>>>> write)
    {
        IProducer<byte[], ReadOnlyMemory<byte>> producer = _producer ??= Open();
        try
        {
            Error? failure = null;
            producer.BeginTransaction();
            write((topic, message) => KafkaProduce.Produce(producer, topic, message, error => failure = error.IsError ? error : failure, options.Timeout));
            producer.CommitTransaction(options.Timeout);
            if (failure is not null)
            {
                throw new KafkaException(failure);
            }
        }
        catch (KafkaException)
        {
            // A producer that failed inside a transaction is not asked whether it could be saved; the next append makes a new one.
            _producer = null;
            Abort(producer);
            throw;
        }
    }

    private void Abort(IProducer<byte[], ReadOnlyMemory<byte>> producer)
    {
        try
        {
            producer.AbortTransaction(options.Timeout);
        }
        catch (KafkaException)
        {
            // The broker aborts it after the transaction's timeout.
        }

        producer.Dispose();
    }

    private IProducer<byte[], ReadOnlyMemory<byte>> Open()
    {
        IProducer<byte[], ReadOnlyMemory<byte>> producer = new ProducerBuilder<byte[], ReadOnlyMemory<byte>>(KafkaClients.Producer(options, $"streamify-{Guid.NewGuid():N}"))
            .SetValueSerializer(new NullableMemorySerializer(options.PositionsTopic))
            .SetLogHandler(static (_, _) => { })
            .Build();
        producer.InitTransactions(options.Timeout);
        return producer;
    }

    private Dictionary<string, long> Read(string producer, CancellationToken cancellationToken)
    {
        using IConsumer<string, string> consumer = new ConsumerBuilder<string, string>(KafkaClients.Consumer(options, "streamify-positions")).SetLogHandler(static (_, _) => { }).Build();
        Confluent.Kafka.TopicPartition partition = new(options.PositionsTopic, 0);
        consumer.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
        Dictionary<string, long> positions = [];
        long deadline = Environment.TickCount64 + (long)options.Timeout.TotalMilliseconds;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ConsumeResult<string, string>? result = consumer.Consume(TimeSpan.FromMilliseconds(100));
            if (result is null)
            {
                if (Environment.TickCount64 > deadline)
                {
                    throw new IOException($"Kafka did not give the producers' positions within {options.Timeout}.");
                }

                continue;
            }

            if (result.IsPartitionEOF)
            {
                return positions;
            }

            if (result.Message.Key.Split(Separator) is [var name, var topic] && name == producer)
            {
                positions.Remove(topic);
                if (!string.IsNullOrEmpty(result.Message.Value))
                {
                    positions.Add(topic, long.Parse(result.Message.Value, CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
