using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class LakeSinkTests
{
    private const long Noon = 1_700_049_600_000;
    private const long Hour = 3_600_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public void Whatever_fails_or_crashes_at_whatever_step_every_event_is_in_the_lake_once()
    {
        Gen<FaultyStore.Fault?> fault = Gen.Select(Gen.Enum<FaultyStore.Step>(), Gen.Int[0, 4], Gen.Bool, static (step, skip, crash) => new FaultyStore.Fault(step, skip, crash)).Null();
        Gen<Round> round = Gen.Select(fault, Gen.Int[1, 30], Gen.Int[0, 5], Gen.Int[0, 4], static (fault, events, hours, broken) => new Round(fault, events, hours, broken));

        round.Array[1, 5].Sample(rounds => RunAsync(rounds).GetAwaiter().GetResult(), iter: 12, threads: 1);
    }

    [Test]
    public async Task Late_events_land_in_the_hour_they_happened()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Listen(2, Noon + 1));
        await lake.DrainAsync();
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(3, Noon + Hour), TestLake.Listen(4, Noon - (30 * Hour)), TestLake.Listen(5, Noon));

        await lake.DrainAsync();

        IReadOnlyList<LakeFile> files = await lake.Reader.GetFilesAsync(Topics.ListenEvents, CancellationToken.None);
        Assert.That(
            files.GroupBy(static file => (file.Date, file.Hour)).Select(static hour => (hour.Key.Date!.Value.ToString("yyyy-MM-dd"), hour.Key.Hour, hour.Sum(static file => file.Rows))),
            Is.EquivalentTo(new (string, int?, long)[] { ("2023-11-15", 12, 3), ("2023-11-15", 13, 1), ("2023-11-14", 6, 1) }));
        Assert.That(files.Select(static file => file.Path), Has.All.Match("/lake/listen_events/date=2023-11-1[45]/hour=(06|12|13)/part-.*parquet$"));
    }

    [Test]
    public async Task A_flush_waits_for_the_clock_and_comes_with_it()
    {
        using TempFolder folder = new();
        FakeTimeProvider time = new(new DateTimeOffset(2024, 5, 1, 10, 0, 30, TimeSpan.Zero));
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions(), time);
        using CancellationTokenSource stop = new();
        TaskCompletionSource<FlushResult> committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lake.Sink.Committed += result => committed.TrySetResult(result);
        Task running = lake.Sink.RunAsync(stop.Token);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon));
        await WaitAsync(() => Task.FromResult(lake.HandedOver == 1));
        time.Advance(TimeSpan.FromSeconds(89));
        bool early = committed.Task.IsCompleted;

        time.Advance(TimeSpan.FromSeconds(1));
        FlushResult result = await committed.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);

        Assert.That(early, Is.False);
        Assert.That(result.Rows, Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_buffer_does_not_wait_for_the_clock()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions { FlushInterval = TimeSpan.FromHours(1), MaxBufferedRows = 10 });
        using CancellationTokenSource stop = new();
        Task running = lake.Sink.RunAsync(stop.Token);

        await lake.AppendAsync(Topics.ListenEvents, [.. Enumerable.Range(0, 35).Select(static i => TestLake.Listen(i, Noon))]);
        await WaitAsync(async () => (await lake.NumbersAsync(Topics.ListenEvents)).Count >= 30);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);

        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(0, 35)), "the rest comes with the last flush");
    }

    [Test]
    public async Task A_drain_beside_the_running_sink_waits_until_everything_is_in_the_lake()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions { FlushInterval = TimeSpan.FromHours(1) });
        using CancellationTokenSource stop = new();
        Task running = lake.Sink.RunAsync(stop.Token);
        await lake.AppendAsync(Topics.ListenEvents, [.. Enumerable.Range(0, 20).Select(static i => TestLake.Listen(i, Noon))]);

        FlushResult result = await lake.DrainAsync().WaitAsync(Patience);

        Assert.That(result.Rows, Is.EqualTo(20));
        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Has.Count.EqualTo(20));
        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Test]
    public async Task Many_drains_at_once_all_end()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.AuthEvents, [.. Enumerable.Range(0, 20).Select(static i => TestLake.Login(i, Noon))]);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(lake.DrainAsync))).WaitAsync(Patience);

        Assert.That(await lake.NumbersAsync(Topics.AuthEvents), Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public async Task A_drain_of_an_empty_log_is_over_at_once()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);

        Assert.That(await lake.DrainAsync().WaitAsync(Patience), Is.EqualTo(FlushResult.Empty));
    }

    [Test]
    public async Task Two_sinks_over_one_log_and_lake_write_each_event_once()
    {
        using TempFolder folder = new();
        LakeOptions options = new() { MaxBufferedRows = 20, MaxRetryDelay = TimeSpan.FromMilliseconds(10) };
        await using TestLake one = await TestLake.OpenAsync(folder.Path, options);
        await using TestLake two = await TestLake.OpenAsync(folder.Path, options);
        await one.AppendAsync(Topics.ListenEvents, [.. Enumerable.Range(0, 500).Select(static i => i % 50 == 0 ? TestLake.Broken(i, Noon) : TestLake.Listen(i, Noon))]);

        await Task.WhenAll(Task.Run(one.DrainAsync), Task.Run(two.DrainAsync)).WaitAsync(Patience);

        Assert.That(await one.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(0, 500).Where(static i => i % 50 != 0)));
        Assert.That(await one.DeadLettersAsync(), Is.EquivalentTo(Enumerable.Range(0, 10).Select(static i => $"broken {i * 50}")));
    }

    [Test]
    public async Task Dead_letters_tell_where_they_came_from_and_why()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        byte[] payload = [0, 255, (byte)'{', 10];
        await lake.AppendAsync(Topics.AuthEvents, TestLake.Login(1, Noon), new LogRecord(payload, 1234, Origin: "events.json.gz:17"));

        FlushResult result = await lake.DrainAsync();

        var letters = await lake.QueryAsync(
            LakeTables.DeadLetters,
            "SELECT topic, partition, \"offset\", origin, reason, epoch_ms(ts), hex(payload) FROM {files}",
            static reader => (reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5), reader.GetString(6)));
        Assert.That((result.Rows, result.DeadLetters), Is.EqualTo((1, 1)));
        Assert.That(letters, Has.Count.EqualTo(1));
        Assert.That(letters[0], Is.EqualTo((Topics.AuthEvents, 0, 1L, "events.json.gz:17", letters[0].Item5, 1234L, "00FF7B0A")));
        Assert.That(letters[0].Item5, Is.Not.Empty);
    }

    [Test]
    public async Task Changes_are_told_once_and_a_reader_can_go_on_from_any_version()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        LakeChanges none = await lake.Reader.GetChangesAsync(Topics.ListenEvents, -1, CancellationToken.None);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon));
        await lake.DrainAsync();
        LakeChanges first = await lake.Reader.GetChangesAsync(Topics.ListenEvents, none.Version, CancellationToken.None);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(2, Noon), TestLake.Listen(3, Noon + Hour));
        await lake.DrainAsync();

        LakeChanges second = await lake.Reader.GetChangesAsync(Topics.ListenEvents, first.Version, CancellationToken.None);
        LakeChanges third = await lake.Reader.GetChangesAsync(Topics.ListenEvents, second.Version, CancellationToken.None);

        Assert.That((none.Version, none.Added.Count), Is.EqualTo((-1, 0)));
        Assert.That(first.Added.Sum(static file => file.Rows), Is.EqualTo(1));
        Assert.That(second.Added.Sum(static file => file.Rows), Is.EqualTo(2));
        Assert.That((third.Version, third.Added.Count), Is.EqualTo((second.Version, 0)));
    }

    [Test]
    public async Task Another_log_in_the_place_of_the_old_one_is_read_from_its_beginning()
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path);
        await lake.AppendAsync(Topics.ListenEvents, TestLake.Listen(1, Noon), TestLake.Listen(2, Noon));
        await lake.DrainAsync();
        await lake.DisposeAsync();
        Directory.Delete(folder.File("log"), recursive: true);
        await using TestLake again = await TestLake.OpenAsync(folder.Path);
        await again.AppendAsync(Topics.ListenEvents, TestLake.Listen(3, Noon));

        await again.DrainAsync();

        Assert.That(await again.NumbersAsync(Topics.ListenEvents), Is.EqualTo(Enumerable.Range(1, 3)));
    }

    private static async Task RunAsync(Round[] rounds)
    {
        using TempFolder folder = new();
        await using TestLake lake = await TestLake.OpenAsync(folder.Path, new LakeOptions { MaxBufferedRows = 12, MaxRetryDelay = TimeSpan.FromMilliseconds(5) });
        List<long> listens = [];
        List<long> logins = [];
        List<string> broken = [];
        long number = 0;
        foreach (Round round in rounds)
        {
            LogRecord[] records = [.. Enumerable.Range(0, round.Events).Select(i => TestLake.Listen(number + i, Noon - (i % (round.Hours + 1) * Hour)))];
            listens.AddRange(Enumerable.Range(0, round.Events).Select(i => number + i));
            number += round.Events;
            LogRecord[] bad = [.. Enumerable.Range(0, round.Broken).Select(i => TestLake.Broken(number + i, Noon))];
            broken.AddRange(Enumerable.Range(0, round.Broken).Select(i => $"broken {number + i}"));
            number += round.Broken;
            await lake.AppendAsync(Topics.ListenEvents, [.. records, .. bad]);
            await lake.AppendAsync(Topics.AuthEvents, TestLake.Login(number, Noon), TestLake.Broken(number + 1, Noon));
            logins.Add(number);
            broken.Add($"broken {number + 1}");
            number += 2;
            if (round.Fault is not null)
            {
                lake.Store.Arm(round.Fault);
            }

            try
            {
                await lake.DrainAsync().WaitAsync(Patience);
            }
            catch (Exception exception) when (exception is FaultyStore.CrashException or IOException)
            {
                await lake.RestartAsync();
            }
        }

        await lake.RestartAsync();
        await lake.DrainAsync().WaitAsync(Patience);

        Assert.That(await lake.NumbersAsync(Topics.ListenEvents), Is.EqualTo(listens));
        Assert.That(await lake.NumbersAsync(Topics.AuthEvents), Is.EqualTo(logins));
        Assert.That(await lake.DeadLettersAsync(), Is.EqualTo(broken.Order(StringComparer.Ordinal)));
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!await condition())
        {
            Assert.That(Environment.TickCount64, Is.LessThan(deadline), "it took too long");
            await Task.Yield();
        }
    }

    private sealed record Round(FaultyStore.Fault? Fault, int Events, int Hours, int Broken);
}
