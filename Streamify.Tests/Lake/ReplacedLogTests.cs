using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Lake.Sink;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

/// <summary>A log that is wiped, replaced or trimmed behind the sink's back.</summary>
[TestFixture]
public sealed class ReplacedLogTests
{
    private const long Noon = 1_700_049_600_000;

    [Test]
    public async Task Another_log_is_not_read_until_somebody_accepts_it()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, new LakeOptions());

        string before = lake.Log.LogId;
        await ReplaceLogAsync(folder, lake, Noon);
        using LakeSink sink = lake.NewSink(new ShiftedLog(lake.Log, static range => range));

        Assert.That(
            async () => await sink.DrainAsync(null, CancellationToken.None),
            Throws.TypeOf<LogReplacedException>().With.Message.Contains(before).And.Message.Contains(lake.Log.LogId).And.Message.Contains("Streamify:Lake:AcceptedLogs"));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(new long[] { 1, 2, 3 }));
    }

    [Test]
    public async Task An_accepted_log_is_read_from_its_beginning()
    {
        using TempFolder folder = new();
        List<string> accepted = [];
        await using TestLake lake = await FilledAsync(folder, new LakeOptions { AcceptedLogs = accepted });
        await ReplaceLogAsync(folder, lake, Noon);
        accepted.Add(lake.Log.LogId);
        using LakeSink sink = lake.NewSink(new ShiftedLog(lake.Log, static range => range));

        await sink.DrainAsync(null, CancellationToken.None);

        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(new long[] { 1, 2, 3, 11 }));
    }

    [Test]
    public async Task A_log_that_ends_before_the_lakes_mark_is_refused()
    {
        using TempFolder folder = new();
        await using TestLake lake = await FilledAsync(folder, new LakeOptions());
        using (LakeSink sink = lake.NewSink(new ShiftedLog(lake.Log, static range => range with { End = 2 })))
        {
            Assert.That(() => sink.DrainAsync(null, CancellationToken.None), Throws.TypeOf<LogReplacedException>().With.Message.Contains("has lost records"));
        }
    }

    [Test]
    public async Task Records_that_the_log_dropped_before_the_lake_had_them_are_told_and_skipped_only_on_demand()
    {
        using TempFolder folder = new();
        LakeOptions options = new();
        await using TestLake lake = await FilledAsync(folder, options);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(4, Noon), TestLake.Listen(5, Noon), TestLake.Listen(6, Noon));
        using LakeSink sink = lake.NewSink(new ShiftedLog(lake.Log, static range => range with { Start = 5 }));

        Assert.That(() => sink.DrainAsync(null, CancellationToken.None), Throws.TypeOf<LogReplacedException>().With.Message.Contains("SkipLostRecords"));
        options.SkipLostRecords = true;
        await sink.DrainAsync(null, CancellationToken.None);

        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(new long[] { 1, 2, 3, 6 }));
    }

    private static async Task<TestLake> FilledAsync(TempFolder folder, LakeOptions options)
    {
        TestLake lake = await TestLake.OpenAsync(folder.Path, options);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Listen(2, Noon), TestLake.Listen(3, Noon));
        await lake.DrainAsync();
        return lake;
    }

    private static async Task ReplaceLogAsync(TempFolder folder, TestLake lake, long noon)
    {
        await lake.DisposeAsync();
        Directory.Delete(Path.Combine(folder.Path, "log"), recursive: true);
        await lake.RestartAsync();
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(11, noon));
    }

    /// <summary>A log that is kept elsewhere, and says of its listens that it holds other offsets.</summary>
    private sealed class ShiftedLog(IEventLog inner, Func<OffsetRange, OffsetRange> shift) : IEventLog
    {
        public string LogId => inner.LogId;

        public bool MayRepeat(string otherLogId) => true;

        public ValueTask AppendAsync(string topic, IReadOnlyList<LogRecord> records, ProducerPosition? position, CancellationToken cancellationToken) =>
            inner.AppendAsync(topic, records, position, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, long>> GetProducerPositionsAsync(string producer, CancellationToken cancellationToken) =>
            inner.GetProducerPositionsAsync(producer, cancellationToken);

        public ValueTask ForgetProducerAsync(string producer, CancellationToken cancellationToken) => inner.ForgetProducerAsync(producer, cancellationToken);

        public IEventConsumer CreateConsumer(string group, IReadOnlyList<string> topics) => inner.CreateConsumer(group, topics);

        public async ValueTask<IReadOnlyList<OffsetRange>> GetOffsetsAsync(string topic, CancellationToken cancellationToken)
        {
            IReadOnlyList<OffsetRange> ranges = await inner.GetOffsetsAsync(topic, cancellationToken);
            return topic == Topics.ListenEvents ? [.. ranges.Select(shift)] : ranges;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
