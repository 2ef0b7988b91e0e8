using System.Globalization;
using System.Text;
using Streamify.Core.Streaming;

namespace Streamify.Tests.Streaming;

/// <summary>What every event log must do; each provider's tests derive from it.</summary>
public abstract class EventLogContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private IEventLog _log = null!;

    [SetUp]
    public async Task OpenLog() => _log = await OpenAsync();

    [TearDown]
    public async Task CloseLog() => await _log.DisposeAsync();

    [Test]
    public async Task Records_come_back_in_order_with_time_payload_and_origin()
    {
        await AppendAsync("alpha", new LogRecord(Bytes("one"), 11, Key: 5, Origin: "file.json:1"), new LogRecord(Bytes(""), 12, Key: 5), new LogRecord(Bytes("drei \U0001F3B8"), 13, Key: 5));
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();

        Read(consumer, handler, 3);

        Assert.That(handler.Records.Select(static record => (record.Timestamp, record.Payload, record.Origin)), Is.EqualTo(new (long, string, string?)[] { (11, "one", "file.json:1"), (12, "", null), (13, "drei \U0001F3B8", null) }));
    }

    [Test]
    public async Task Offsets_grow_in_each_partition()
    {
        await AppendAsync("alpha", [.. Enumerable.Range(0, 50).Select(static i => new LogRecord(Bytes($"{i}"), i))]);
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();

        Read(consumer, handler, 50);

        foreach (var partition in handler.Records.GroupBy(static record => record.Partition))
        {
            Assert.That(partition.Select(static record => record.Offset), Is.Ordered.And.Unique);
        }
    }

    [Test]
    public async Task One_users_events_keep_their_order()
    {
        await AppendAsync("alpha", [.. Enumerable.Range(0, 200).Select(static i => new LogRecord(Bytes($"{i}"), i, Key: 1 + (i % 7)))]);
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();

        Read(consumer, handler, 200);

        foreach (var user in handler.Records.Select(static record => int.Parse(record.Payload, CultureInfo.InvariantCulture)).GroupBy(static i => i % 7))
        {
            Assert.That(user, Is.Ordered);
        }
    }

    [Test]
    public async Task A_poll_hands_over_at_most_what_it_was_asked_for()
    {
        await AppendAsync("alpha", [.. Enumerable.Range(0, 10).Select(static i => new LogRecord(Bytes($"{i}"), i))]);
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();
        Read(consumer, handler, 1, maxRecords: 3);

        int first = handler.Records.Count;

        Assert.That(first, Is.InRange(1, 3));
    }

    [Test]
    public async Task A_consumer_starts_where_its_owner_says()
    {
        await AppendAsync("alpha", [.. Enumerable.Range(0, 10).Select(static i => new LogRecord(Bytes($"{i}"), 1 + i, Key: 7))]);
        RecordingHandler all = new();
        await using (IEventConsumer first = _log.CreateConsumer("one", ["alpha"]))
        {
            Read(first, all, 10);
        }

        var fourth = all.Records.Where(record => record.Partition == all.Records[0].Partition).ElementAt(3);
        await using IEventConsumer consumer = _log.CreateConsumer("two", ["alpha"]);
        RecordingHandler handler = new((fourth.Partition, new StartOffset(fourth.Offset)));
        int expected = all.Records.Count(record => record.Partition != fourth.Partition || record.Offset >= fourth.Offset);

        Read(consumer, handler, expected);

        Assert.That(handler.Records.Where(record => record.Partition == fourth.Partition).Select(static record => record.Payload).First(), Is.EqualTo(fourth.Payload));
        Assert.That(handler.Records, Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task A_consumer_that_starts_at_the_end_sees_only_what_comes_later()
    {
        await AppendAsync("alpha", new LogRecord(Bytes("old"), 1));
        IReadOnlyList<OffsetRange> ranges = await _log.GetOffsetsAsync("alpha", CancellationToken.None);
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new([.. ranges.Select(static range => (range.Partition, StartOffset.Latest))]);
        WaitFor(() => handler.Assigned.Count > 0, () => consumer.Poll(handler, 100, TimeSpan.FromMilliseconds(50), CancellationToken.None));
        await AppendAsync("alpha", new LogRecord(Bytes("new"), 2));

        Read(consumer, handler, 1);

        Assert.That(handler.Records.Select(static record => record.Payload).Single(), Is.EqualTo("new"));
    }

    [Test]
    public async Task A_paused_consumer_hands_over_nothing_until_it_goes_on()
    {
        await AppendAsync("alpha", new LogRecord(Bytes("one"), 1));
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();
        Read(consumer, handler, 1);
        consumer.Pause();
        await AppendAsync("alpha", new LogRecord(Bytes("two"), 2));

        int whilePaused = consumer.Poll(handler, 100, TimeSpan.FromMilliseconds(300), CancellationToken.None);
        consumer.Resume();
        Read(consumer, handler, 2);

        Assert.That(whilePaused, Is.Zero);
        Assert.That(string.Join(" ", handler.Records.Select(static record => record.Payload)), Is.EqualTo("one two"));
    }

    [Test]
    public async Task A_waiting_poll_wakes_for_an_append()
    {
        await AppendAsync("alpha", new LogRecord(Bytes("one"), 1));
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();
        Read(consumer, handler, 1);
        Task<int> waiting = Task.Run(() => consumer.Poll(handler, 100, Patience, CancellationToken.None));

        await AppendAsync("alpha", new LogRecord(Bytes("two"), 2));

        Assert.That(await waiting.WaitAsync(Patience), Is.EqualTo(1));
    }

    [Test]
    public async Task A_waiting_poll_ends_when_it_is_cancelled()
    {
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha"]);
        using CancellationTokenSource cancellation = new();
        Task<int> waiting = Task.Run(() => consumer.Poll(new RecordingHandler(), 100, Patience, cancellation.Token));

        await cancellation.CancelAsync();

        Assert.That(async () => await waiting.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Offsets_tell_what_a_topic_holds()
    {
        IReadOnlyList<OffsetRange> before = await _log.GetOffsetsAsync("alpha", CancellationToken.None);
        await AppendAsync("alpha", [.. Enumerable.Range(0, 10).Select(static i => new LogRecord(Bytes($"{i}"), i, Key: i))]);

        IReadOnlyList<OffsetRange> after = await _log.GetOffsetsAsync("alpha", CancellationToken.None);

        Assert.That(before.Sum(static range => range.End - range.Start), Is.Zero);
        Assert.That(after.Sum(static range => range.End - range.Start), Is.EqualTo(10));
    }

    [Test]
    public async Task A_producer_finds_its_positions_again_by_topic()
    {
        await _log.AppendAsync("alpha", [new LogRecord(Bytes("a"), 1)], new ProducerPosition("file-1", 7), CancellationToken.None);
        await _log.AppendAsync("beta", [new LogRecord(Bytes("b"), 1)], new ProducerPosition("file-1", 3), CancellationToken.None);
        await _log.AppendAsync("alpha", [new LogRecord(Bytes("c"), 1)], new ProducerPosition("file-1", 9), CancellationToken.None);
        await _log.AppendAsync("alpha", [new LogRecord(Bytes("d"), 1)], new ProducerPosition("file-2", 1), CancellationToken.None);

        IReadOnlyDictionary<string, long> positions = await _log.GetProducerPositionsAsync("file-1", CancellationToken.None);
        IReadOnlyDictionary<string, long> unknown = await _log.GetProducerPositionsAsync("file-3", CancellationToken.None);

        Assert.That(positions, Is.EquivalentTo(new Dictionary<string, long> { ["alpha"] = 9, ["beta"] = 3 }));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public async Task A_forgotten_producer_starts_anew()
    {
        await _log.AppendAsync("alpha", [new LogRecord(Bytes("a"), 1)], new ProducerPosition("file-1", 7), CancellationToken.None);

        await _log.ForgetProducerAsync("file-1", CancellationToken.None);

        Assert.That(await _log.GetProducerPositionsAsync("file-1", CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Many_appends_at_once_all_arrive_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                await AppendAsync(i % 2 == 0 ? "alpha" : "beta", new LogRecord(Bytes($"{writer}:{i}"), i, Key: writer));
            }
        })));
        await using IEventConsumer consumer = _log.CreateConsumer("readers", ["alpha", "beta"]);
        RecordingHandler handler = new();

        Read(consumer, handler, 200);

        Assert.That(handler.Records.Select(static record => record.Payload), Is.Unique.And.Exactly(200).Items);
    }

    [Test]
    public async Task The_members_of_a_group_share_what_there_is()
    {
        await using IEventConsumer first = _log.CreateConsumer("readers", ["alpha", "beta"]);
        await using IEventConsumer second = _log.CreateConsumer("readers", ["alpha", "beta"]);
        RecordingHandler one = new();
        RecordingHandler two = new();
        WaitFor(() => one.Held.Count > 0 && two.Held.Count > 0 && !one.Held.Overlaps(two.Held), PollBoth);
        await AppendAsync("alpha", [.. Enumerable.Range(0, 20).Select(static i => new LogRecord(Bytes($"a{i}"), i, Key: 1 + i))]);
        await AppendAsync("beta", [.. Enumerable.Range(0, 20).Select(static i => new LogRecord(Bytes($"b{i}"), i, Key: 1 + i))]);

        WaitFor(() => one.Records.Count + two.Records.Count >= 40, PollBoth);

        Assert.That(one.Records.Concat(two.Records).Select(static record => record.Payload), Is.Unique.And.Exactly(40).Items);
        Assert.That(one.Records, Is.Not.Empty);
        Assert.That(two.Records, Is.Not.Empty);

        void PollBoth()
        {
            first.Poll(one, 100, TimeSpan.FromMilliseconds(20), CancellationToken.None);
            second.Poll(two, 100, TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    [Test]
    public async Task A_topic_belongs_to_a_log_that_keeps_its_name()
    {
        await AppendAsync("alpha", new LogRecord(Bytes("one"), 1));

        string before = await _log.GetTopicLogIdAsync("alpha", CancellationToken.None);
        await AppendAsync("alpha", new LogRecord(Bytes("two"), 1));

        Assert.That(before, Does.StartWith(_log.LogId).And.Not.Contains("/"));
        Assert.That(await _log.GetTopicLogIdAsync("alpha", CancellationToken.None), Is.EqualTo(before));
    }

    [Test]
    public void A_log_has_a_name_of_its_own() => Assert.That(_log.LogId, Is.Not.Empty);

    /// <summary>A log without records that knows or makes the topics alpha and beta.</summary>
    protected abstract Task<IEventLog> OpenAsync();

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private protected static void Read(IEventConsumer consumer, RecordingHandler handler, int records, int maxRecords = 1000) =>
        WaitFor(() => handler.Records.Count >= records, () => consumer.Poll(handler, maxRecords, TimeSpan.FromMilliseconds(100), CancellationToken.None));

    private protected static void WaitFor(Func<bool> condition, Action step)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!condition())
        {
            Assert.That(Environment.TickCount64, Is.LessThan(deadline), "it took too long");
            step();
        }
    }

    private async Task AppendAsync(string topic, params LogRecord[] records) => await _log.AppendAsync(topic, records, null, CancellationToken.None);
}
