using System.Text;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class DeadLettersTests
{
    private const long Noon = 1_700_049_600_000;

    [Test]
    public async Task Letters_are_listed_counted_and_grouped_as_the_filter_says()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Broken(1, Noon), TestLake.Listen(2, Noon), TestLake.Broken(3, Noon));
        await lake.AppendAsync(Topics.AuthEvents, new LogRecord("{}"u8.ToArray(), Noon, Origin: "auth.json:4"));
        await lake.DrainAsync();

        IReadOnlyList<DeadLetterRecord> listens = await lake.DeadLetters.ListAsync(new DeadLetterFilter(Topic: Topics.ListenEvents), 0, 10, CancellationToken.None);
        IReadOnlyList<DeadLetterRecord> second = await lake.DeadLetters.ListAsync(new DeadLetterFilter(Topic: Topics.ListenEvents), 1, 1, CancellationToken.None);
        IReadOnlyList<DeadLetterRecord> exact = await lake.DeadLetters.ListAsync(new DeadLetterFilter(Topics.AuthEvents, Partition: 0, Offset: 0), 0, 10, CancellationToken.None);
        IReadOnlyList<DeadLetterGroup> groups = await lake.DeadLetters.SummariseAsync(new DeadLetterFilter(), 10, CancellationToken.None);
        IReadOnlyList<DeadLetterGroup> auths = await lake.DeadLetters.SummariseAsync(new DeadLetterFilter(Topic: Topics.AuthEvents), 10, CancellationToken.None);

        Assert.That(string.Join(" ", listens.Select(static letter => $"{letter.Offset}:{Encoding.UTF8.GetString(letter.Payload.Span)}")), Is.EqualTo("2:broken 3 0:broken 1"));
        Assert.That(second.Single().Offset, Is.Zero);
        Assert.That((exact.Single().Origin, exact.Single().Timestamp), Is.EqualTo(("auth.json:4", (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(Noon))));
        Assert.That(await lake.DeadLetters.CountAsync(new DeadLetterFilter(), CancellationToken.None), Is.EqualTo(3));
        Assert.That(groups.Sum(static group => group.Records), Is.EqualTo(3));
        Assert.That((groups[0].Topic, groups[0].Records), Is.EqualTo((Topics.ListenEvents, 2L)));
        Assert.That(auths.Select(static group => (group.Topic, group.Records)), Is.EqualTo(new[] { (Topics.AuthEvents, 1L) }));
    }

    [Test]
    public async Task Without_letters_everything_is_empty()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);

        Assert.That(await lake.DeadLetters.ListAsync(new DeadLetterFilter(), 0, 10, CancellationToken.None), Is.Empty);
        Assert.That(await lake.DeadLetters.CountAsync(new DeadLetterFilter(), CancellationToken.None), Is.Zero);
        Assert.That(await lake.DeadLetters.SummariseAsync(new DeadLetterFilter(), 10, CancellationToken.None), Is.Empty);
        Assert.That(await lake.DeadLetters.ReplayAsync(new DeadLetterFilter(), CancellationToken.None), Is.EqualTo(new ReplayResult(0, 0, 0)));
    }

    [Test]
    public async Task A_replay_appends_what_is_an_event_by_now_and_only_once()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Broken(1, Noon));
        await lake.DrainAsync();
        await AsIfTheRulesHadChangedAsync(lake);

        ReplayResult first = await lake.DeadLetters.ReplayAsync(new DeadLetterFilter(), CancellationToken.None);
        ReplayResult second = await lake.DeadLetters.ReplayAsync(new DeadLetterFilter(), CancellationToken.None);
        await lake.DrainAsync();

        Assert.That(first, Is.EqualTo(new ReplayResult(1, 1, 0)));
        Assert.That(second, Is.EqualTo(new ReplayResult(0, 1, 1)));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(77, 1)));
    }

    // A good event among the dead letters, as an older version with stricter rules would have left it.
    private static async Task AsIfTheRulesHadChangedAsync(TestLake lake)
    {
        LogRecord good = TestLake.Listen(77, Noon);
        var table = lake.Catalog.Get(LakeTables.DeadLetters);
        var letter = new Core.Lake.Sink.DeadLetter(new TopicPartition(Topics.ListenEvents, 0), 900, null, "too strict", Noon, new DateOnly(2023, 11, 15), good.Payload.ToArray());
        var file = await Core.Lake.Columns.ParquetCodec.EncodeAsync(Core.Lake.Sink.DeadLetterBuffer.Columns([letter]), CancellationToken.None);
        const string path = "date=2023-11-15/part-old.parquet";
        await table.Store.CreateAsync(table.Key(path), file.Content, CancellationToken.None);
        await table.CommitAsync(
            new Core.Lake.Delta.CommitInfo(1, "TEST", "old", new Dictionary<string, string>(), BlindAppend: true),
            _ => [new Core.Lake.Delta.AddFile(path, new Dictionary<string, string?> { ["date"] = "2023-11-15" }, file.Content.Length, 1, DataChange: true, file.Statistics)],
            CancellationToken.None);
    }
}
