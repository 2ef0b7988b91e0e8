using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging.Abstractions;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Kafka;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

/// <summary>The contract over a real broker; each test has topics of its own making.</summary>
[TestFixture]
public sealed class KafkaEventLogTests : EventLogContract
{
    private KafkaBroker _broker = null!;

    [OneTimeSetUp]
    public void StartBroker() => _broker = new KafkaBroker(orNamed: true);

    [OneTimeTearDown]
    public void StopBroker() => _broker?.Dispose();

    [TearDown]
    public async Task DeleteTopics()
    {
        if (_broker is null)
        {
            return;
        }

        using IAdminClient admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        string[] topics = [.. admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(static topic => topic.Topic).Where(static topic => !topic.StartsWith('_'))];
        if (topics.Length > 0)
        {
            await admin.DeleteTopicsAsync(topics, new DeleteTopicsOptions { OperationTimeout = TimeSpan.FromSeconds(10) });
        }
    }

    [Test]
    public async Task A_transactions_end_counts_as_reached_though_it_is_no_record()
    {
        await using KafkaEventLog log = Open();
        await log.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1, Key: 1)], new ProducerPosition("file", 1), CancellationToken.None);
        // The broker writes the end of a transaction after it has promised it.
        OffsetRange[] written = [];
        await WaitUntil.TrueAsync(async () =>
        {
            written = [.. (await log.GetOffsetsAsync("alpha", CancellationToken.None)).Where(static range => range.End - range.Start == 2)];
            return written.Length > 0;
        });
        OffsetRange range = written.Single();
        await using IEventConsumer consumer = log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();

        WaitFor(() => handler.Reached.GetValueOrDefault(range.Partition) == range.End, () => consumer.Poll(handler, 100, TimeSpan.FromMilliseconds(100), CancellationToken.None));

        Assert.That(handler.Records, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_position_beyond_the_topic_is_an_error_and_no_silent_start_elsewhere()
    {
        await using KafkaEventLog log = Open();
        await log.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1, Key: 1)], null, CancellationToken.None);
        IReadOnlyList<OffsetRange> ranges = await log.GetOffsetsAsync("alpha", CancellationToken.None);
        await using IEventConsumer consumer = log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new([.. ranges.Select(static range => (range.Partition, new StartOffset(500)))]);

        Assert.That(
            () => WaitFor(() => handler.Records.Count > 0, () => consumer.Poll(handler, 100, TimeSpan.FromMilliseconds(100), CancellationToken.None)),
            Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task A_topic_that_was_made_anew_has_another_log_id()
    {
        await using KafkaEventLog log = Open();
        await log.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1, Key: 1)], null, CancellationToken.None);
        string before = await log.GetTopicLogIdAsync("alpha", CancellationToken.None);
        await DeleteTopics();
        await using KafkaEventLog next = Open();

        string after = await next.GetTopicLogIdAsync("alpha", CancellationToken.None);

        Assert.That(after, Is.Not.EqualTo(before));
        Assert.That(after, Does.StartWith(log.LogId));
    }

    [Test]
    public async Task Topics_are_made_with_the_partitions_that_the_settings_say()
    {
        await using KafkaEventLog log = Open();

        IReadOnlyList<OffsetRange> ranges = await log.GetOffsetsAsync("gamma", CancellationToken.None);

        Assert.That(ranges.Select(static range => (range.Partition.Partition, range.Start, range.End)), Is.EqualTo(new[] { (0, 0L, 0L), (1, 0L, 0L), (2, 0L, 0L) }));
    }

    [Test]
    public async Task An_old_events_time_does_not_make_the_broker_delete_it()
    {
        await using KafkaEventLog log = Open();
        await log.AppendAsync("alpha", [new LogRecord(Bytes("old"), 1_400_000_000_000, Key: 1), new LogRecord(Bytes("new"), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), Key: 1)], null, CancellationToken.None);
        using IConsumer<Ignore, string> other = new ConsumerBuilder<Ignore, string>(new ConsumerConfig { BootstrapServers = _broker.BootstrapServers, GroupId = "other" }).Build();
        other.Assign(Enumerable.Range(0, 3).Select(static partition => new TopicPartitionOffset("alpha", partition, Offset.Beginning)));

        ConsumeResult<Ignore, string> first = other.Consume(TimeSpan.FromSeconds(30));
        ConsumeResult<Ignore, string> second = other.Consume(TimeSpan.FromSeconds(30));

        Assert.That((first.Message.Value, second.Message.Value), Is.EqualTo(("old", "new")));
        Assert.That(first.Message.Timestamp.UtcDateTime, Is.EqualTo(TimeProvider.System.GetUtcNow().UtcDateTime).Within(TimeSpan.FromMinutes(10)));
        Assert.That(second.Message.Headers, Is.Empty);
    }

    [Test]
    public async Task A_missing_topic_is_named_when_none_may_be_made()
    {
        await using KafkaEventLog log = new(new KafkaLogOptions { BootstrapServers = _broker.BootstrapServers, CreateTopics = false }, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);

        Assert.That(async () => await log.AppendAsync("nowhere", [new LogRecord(Bytes("one"), 1)], null, CancellationToken.None), Throws.TypeOf<IOException>().With.Message.Contains("nowhere"));
    }

    protected override Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(Open());

    private KafkaEventLog Open() =>
        new(new KafkaLogOptions { BootstrapServers = _broker.BootstrapServers, Partitions = 3 }, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);
}
