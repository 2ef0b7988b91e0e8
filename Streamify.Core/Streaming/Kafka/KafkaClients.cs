using Confluent.Kafka;

namespace Streamify.Core.Streaming.Kafka;

/// <summary>The settings of the clients, in one place.</summary>
internal static class KafkaClients
{
    // Records of the log are at most this large; the broker's own bound may be lower.
    private const int LargestMessage = 4 << 20;
    private const int LargestFetch = 16 << 20;
    private static readonly TimeSpan TransactionTimeout = TimeSpan.FromSeconds(20);

    private const int QueuedMessages = 50_000;
    private const int QueueBackoffMilliseconds = 20;

    /// <summary>What exactly-once rests on, and what has a setting of its own: not to be set from outside.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        "acks", "auto.offset.reset", "bootstrap.servers", "enable.auto.commit", "enable.auto.offset.store", "enable.idempotence",
        "enable.partition.eof", "group.id", "group.instance.id", "isolation.level", "metadata.broker.list", "request.required.acks",
        "transactional.id",
    ];

    public static AdminClientConfig Admin(KafkaLogOptions options) => With(options, new AdminClientConfig(Common(options)));

    public static ProducerConfig Producer(KafkaLogOptions options, string? transactionalId) => With(options, new ProducerConfig(Common(options))
    {
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 5,
        CompressionType = CompressionType.Lz4,
        MessageTimeoutMs = (int)(transactionalId is null || options.Timeout < TransactionTimeout ? options.Timeout : TransactionTimeout).TotalMilliseconds,
        TransactionalId = transactionalId,

        // What a killed producer leaves open holds up every reader until the broker gives it up.
        TransactionTimeoutMs = transactionalId is null ? null : (int)TransactionTimeout.TotalMilliseconds,

        // The partition of a key is the same as that of Java's clients.
        Partitioner = Partitioner.Murmur2Random,
        DeliveryReportFields = "status",
    });

    public static ConsumerConfig Consumer(KafkaLogOptions options, string group) => With(options, new ConsumerConfig(Common(options))
    {
        GroupId = group,
        GroupInstanceId = options.GroupInstanceId.Length == 0 ? null : $"{options.GroupInstanceId}-{group}",
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,

        // A position that the broker no longer has must be an error: silently starting elsewhere loses or repeats records.
        AutoOffsetReset = AutoOffsetReset.Error,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.Range,
        IsolationLevel = IsolationLevel.ReadCommitted,
        EnablePartitionEof = true,
        QueuedMaxMessagesKbytes = options.QueuedKilobytes,
        QueuedMinMessages = QueuedMessages,

        // A full queue is looked at again after this; the default is a second, in which a backlog would stand still.
        FetchQueueBackoffMs = QueueBackoffMilliseconds,
        FetchMaxBytes = LargestFetch,
        ConsumeResultFields = "timestamp,headers,topic",
    });

    /// <summary>What the client itself says against the settings; null when it takes them. Connects to nobody yet.</summary>
    public static string? FindMistake(KafkaLogOptions options)
    {
        try
        {
            using IProducer<Null, Null> producer = new ProducerBuilder<Null, Null>(Producer(options, transactionalId: null)).SetLogHandler(static (_, _) => { }).Build();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KafkaException)
        {
            return exception.Message;
        }
    }

    private static ClientConfig Common(KafkaLogOptions options) => new()
    {
        BootstrapServers = options.BootstrapServers,
        ClientId = "streamify",
        MessageMaxBytes = LargestMessage,
    };

    private static T With<T>(KafkaLogOptions options, T config)
        where T : ClientConfig
    {
        foreach ((string name, string value) in options.Client)
        {
            config.Set(name, value);
        }

        return config;
    }
}
