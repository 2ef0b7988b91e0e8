using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Streaming;
using Streamify.Core.Streaming.Embedded;
using Streamify.Tests.Support;

namespace Streamify.Tests.Streaming;

[TestFixture]
public sealed class EmbeddedEventLogTests : EventLogContract
{
    private readonly List<TempFolder> _folders = [];

    [OneTimeTearDown]
    public void DeleteFolders() => _folders.ForEach(static folder => folder.Dispose());

    [Test]
    public async Task A_reopened_log_has_its_id_its_records_and_goes_on_counting()
    {
        string path = NewPath();
        string id;
        await using (EmbeddedEventLog first = Open(path))
        {
            id = first.LogId;
            await first.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1), new LogRecord(Bytes("two"), 2)], null, CancellationToken.None);
        }

        await using EmbeddedEventLog second = Open(path);
        await second.AppendAsync("alpha", [new LogRecord(Bytes("three"), 3)], null, CancellationToken.None);
        await using IEventConsumer consumer = second.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();
        Read(consumer, handler, 3);

        Assert.That(second.LogId, Is.EqualTo(id));
        Assert.That(handler.Records.Select(static record => (record.Offset, record.Payload)), Is.EqualTo(new[] { (0L, "one"), (1L, "two"), (2L, "three") }));
    }

    [Test]
    public async Task Two_logs_over_one_file_append_side_by_side_and_see_each_others_records()
    {
        string path = NewPath();
        await using EmbeddedEventLog first = Open(path);
        await using EmbeddedEventLog second = Open(path);
        await using IEventConsumer consumer = first.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new();

        await Task.WhenAll(new[] { first, second }.Select((log, which) => Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
                await log.AppendAsync("alpha", [new LogRecord(Bytes($"{which}:{i}"), i), new LogRecord(Bytes($"{which}:{i}+"), i)], new ProducerPosition($"p{which}", i), CancellationToken.None);
            }
        })));
        Read(consumer, handler, 400);

        Assert.That(second.LogId, Is.EqualTo(first.LogId));
        Assert.That(handler.Records.Select(static record => record.Offset), Is.EqualTo(Enumerable.Range(0, 400)));
        Assert.That(handler.Records.Select(static record => record.Payload), Is.Unique);
        Assert.That((await first.GetProducerPositionsAsync("p1", CancellationToken.None))["alpha"], Is.EqualTo(99));
    }

    [Test]
    public async Task Committed_records_go_when_they_are_older_than_the_retention()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
        await using EmbeddedEventLog log = Open(NewPath(), new EmbeddedLogOptions { RetentionAge = TimeSpan.FromHours(1) }, time);
        await log.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1), new LogRecord(Bytes("two"), 2)], null, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(50));
        await log.AppendAsync("alpha", [new LogRecord(Bytes("three"), 3)], null, CancellationToken.None);
        await CommitAsync(log, 3);
        OffsetRange young = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];
        time.Advance(TimeSpan.FromHours(1));

        await CommitAsync(log, 3);

        OffsetRange old = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];
        Assert.That((young.Start, young.End), Is.EqualTo((0, 3)));
        Assert.That((old.Start, old.End), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task Offsets_are_never_used_twice_even_when_every_record_has_been_trimmed()
    {
        await using EmbeddedEventLog log = Open(NewPath(), new EmbeddedLogOptions { RetentionBytes = 1 });
        await log.AppendAsync("alpha", [new LogRecord(Bytes("one"), 1), new LogRecord(Bytes("two"), 2)], null, CancellationToken.None);

        await CommitAsync(log, 2);
        OffsetRange empty = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];
        await log.AppendAsync("alpha", [new LogRecord(Bytes("three"), 3)], null, CancellationToken.None);
        OffsetRange after = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];

        Assert.That((empty.Start, empty.End), Is.EqualTo((2, 2)));
        Assert.That((after.Start, after.End), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task Nothing_is_trimmed_above_what_the_slowest_group_has_committed_however_old_or_big()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
        await using EmbeddedEventLog log = Open(NewPath(), new EmbeddedLogOptions { RetentionAge = TimeSpan.Zero, RetentionBytes = 1 }, time);
        await log.AppendAsync("alpha", [.. Enumerable.Range(0, 100).Select(static i => new LogRecord(Bytes($"{i}"), i))], null, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(1));
        log.Committed("slow", new Dictionary<TopicPartition, long> { [new("alpha", 0)] = 40 });

        await CommitAsync(log, 100);

        OffsetRange range = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];
        Assert.That((range.Start, range.End), Is.EqualTo((40, 100)));
    }

    [Test]
    public async Task Trimming_keeps_up_with_a_busy_topic()
    {
        await using EmbeddedEventLog log = Open(NewPath(), new EmbeddedLogOptions { RetentionBytes = 1 });
        LogRecord[] records = [.. Enumerable.Range(0, 50_000).Select(static i => new LogRecord(Bytes("x"), i))];
        await log.AppendAsync("alpha", records, null, CancellationToken.None);

        log.Committed("lake", new Dictionary<TopicPartition, long> { [new("alpha", 0)] = 50_000 });
        for (int turn = 0; turn < 5; turn++)
        {
            await log.AppendAsync("beta", [new LogRecord(Bytes("behind"), 1)], null, CancellationToken.None);
        }

        OffsetRange range = (await log.GetOffsetsAsync("alpha", CancellationToken.None))[0];
        Assert.That((range.Start, range.End), Is.EqualTo((50_000, 50_000)));
    }

    [Test]
    public async Task A_topic_with_a_strange_name_is_refused()
    {
        await using EmbeddedEventLog log = Open(NewPath());

        Assert.That(async () => await log.AppendAsync("a; drop table log", [new LogRecord(Bytes("x"), 1)], null, CancellationToken.None), Throws.ArgumentException.With.Message.Contains("a; drop table log"));
    }

    [Test]
    public async Task A_file_of_a_newer_version_is_refused_in_words()
    {
        string path = NewPath();
        await Open(path).DisposeAsync();
        using (SqliteConnection connection = new($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            LogDatabase.Execute(connection, "PRAGMA user_version = 99");
        }

        Assert.That(() => Open(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains("format 99"));
    }

    [Test]
    public async Task A_consumer_whose_position_lies_beyond_the_log_says_so()
    {
        await using EmbeddedEventLog log = Open(NewPath());
        await log.AppendAsync("alpha", [new LogRecord(Bytes("x"), 1)], null, CancellationToken.None);
        await using IEventConsumer consumer = log.CreateConsumer("readers", ["alpha"]);
        RecordingHandler handler = new((new TopicPartition("alpha", 0), new StartOffset(50)));

        Assert.That(() => consumer.Poll(handler, 10, TimeSpan.Zero, CancellationToken.None), Throws.TypeOf<InvalidDataException>().With.Message.Contains("50"));
    }

    [Test]
    public void Payloads_survive_whatever_bytes_they_are()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(static i => (byte)i)];

        Assert.That(async () =>
        {
            await using EmbeddedEventLog log = Open(NewPath());
            await log.AppendAsync("alpha", [new LogRecord(all, 1)], null, CancellationToken.None);
            await using IEventConsumer consumer = log.CreateConsumer("readers", ["alpha"]);
            RecordingHandler handler = new();
            Read(consumer, handler, 1);
            return handler.Records[0].Payload == Encoding.UTF8.GetString(all);
        }, Is.True);
    }

    protected override Task<IEventLog> OpenAsync() => Task.FromResult<IEventLog>(Open(NewPath()));

    private static EmbeddedEventLog Open(string path, EmbeddedLogOptions? options = null, TimeProvider? time = null) =>
        new(path, options ?? new EmbeddedLogOptions(), time ?? TimeProvider.System, new StreamingMetrics(TestMeters.Factory), NullLogger.Instance);

    // The notes of what is committed are written in the background; an append behind them in the queue tells when they are through.
    private static async Task CommitAsync(EmbeddedEventLog log, long next)
    {
        log.Committed("lake", new Dictionary<TopicPartition, long> { [new("alpha", 0)] = next });
        await log.AppendAsync("beta", [new LogRecord(Bytes("behind"), 1)], null, CancellationToken.None);
    }

    private string NewPath()
    {
        TempFolder folder = new();
        _folders.Add(folder);
        return folder.File("log", "events.db");
    }
}
