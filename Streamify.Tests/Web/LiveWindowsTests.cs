using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Events;
using Streamify.Core.Streaming;
using Streamify.Web.Live;

namespace Streamify.Tests.Web;

internal sealed class LiveWindowsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task What_is_appended_is_on_the_page_with_the_next_tick()
    {
        FakeTimeProvider time = new(Start);
        await using FakeEventLog log = new();
        using LiveWindows live = new(log, time);
        await live.StartAsync(CancellationToken.None);
        log.Put(Topics.PageViewEvents, Start, """{"ts":1,"page":"Home"}""");
        log.Put(Topics.ListenEvents, Start, "this is no event");
        log.Put(Topics.ListenEvents, Start, Listen(1));

        await SnapshotAsync(live, current => current.Playing.Count > 0);
        time.Advance(TimeSpan.FromSeconds(1));
        LiveSnapshot snapshot = live.Current;
        await live.StopAsync(CancellationToken.None);

        Assert.That(snapshot.Playing.Select(listen => listen.Song), Is.EqualTo(["Revelry"]));
        Assert.That(snapshot.Listeners, Is.EqualTo(1));
        Assert.That(snapshot.EventsPerSecond, Is.EqualTo(3));
        Assert.That(snapshot.Connected, Is.True);
    }

    [TestCase(0, 0, 0)]
    [TestCase(100, 300, 100)]
    [TestCase(100, LiveWindows.Backlog + 500, 500)]
    public async Task It_begins_with_the_last_records_of_each_partition(long start, long end, long expected)
    {
        FakeTimeProvider time = new(Start);
        await using FakeEventLog log = new() { Held = (start, end) };
        using LiveWindows live = new(log, time);
        await live.StartAsync(CancellationToken.None);

        await SnapshotAsync(live, current => current.Connected);
        await live.StopAsync(CancellationToken.None);

        Assert.That(log.Starts!.Keys.Select(partition => partition.Topic), Is.EquivalentTo(Topics.All));
        Assert.That(log.Starts.Values, Is.All.EqualTo(new StartOffset(expected)));
    }

    [Test]
    public async Task What_stood_in_the_log_before_the_start_counts_in_its_own_second_or_not_at_all()
    {
        FakeTimeProvider time = new(Start);
        await using FakeEventLog log = new() { Held = (0, 2) };
        using LiveWindows live = new(log, time);
        log.Put(Topics.PageViewEvents, Start.AddSeconds(-10), """{"ts":1,"page":"Home"}""");
        log.Put(Topics.PageViewEvents, Start.AddDays(-10), """{"ts":1,"page":"Home"}""");
        log.Put(Topics.PageViewEvents, Start.AddDays(-10), """{"ts":1,"page":"Home"}""");
        log.Put(Topics.ListenEvents, Start, Listen(1));
        await live.StartAsync(CancellationToken.None);

        await SnapshotAsync(live, current => current.Playing.Count > 0);
        time.Advance(TimeSpan.FromSeconds(1));
        LiveSnapshot snapshot = live.Current;
        await live.StopAsync(CancellationToken.None);

        Assert.That(snapshot.PerSecond[^11], Is.EqualTo(1), "the first, ten seconds ago");
        Assert.That(snapshot.PerSecond[^1], Is.EqualTo(2), "the third and the listen, which came after the start");
        Assert.That(snapshot.PerSecond.Sum(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_log_that_cannot_be_read_shows_as_not_connected_and_is_tried_again()
    {
        FakeTimeProvider time = new(Start);
        await using FakeEventLog log = new() { Failure = new IOException("the disk is away") };
        using LiveWindows live = new(log, time);
        await live.StartAsync(CancellationToken.None);

        live.Tick();
        bool before = live.Current.Connected;
        log.Failure = null;
        LiveSnapshot after = await SnapshotAsync(live, current => current.Connected);
        await live.StopAsync(CancellationToken.None);

        Assert.That((before, after.Connected), Is.EqualTo((false, true)));
    }

    [Test]
    public void One_page_that_fails_does_not_keep_the_update_from_the_others()
    {
        using LiveWindows live = new(new FakeEventLog(), new FakeTimeProvider(Start));
        int told = 0;
        live.Updated += () => throw new InvalidOperationException("this page is gone");
        live.Updated += () => told++;

        live.Tick();

        Assert.That(told, Is.EqualTo(1));
    }

    private static string Listen(long user) =>
        $$"""{"artist":"Kings Of Leon","song":"Revelry","ts":{{Start.ToUnixTimeMilliseconds()}},"userId":{{user}},"city":"Austin","state":"TX"}""";

    /// <summary>Ticks until the windows hold what is waited for; the reading thread runs on real time.</summary>
    private static async Task<LiveSnapshot> SnapshotAsync(LiveWindows live, Func<LiveSnapshot, bool> wanted)
    {
        using CancellationTokenSource bound = new(TimeSpan.FromSeconds(10));
        while (true)
        {
            live.Tick();
            if (wanted(live.Current))
            {
                return live.Current;
            }

            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
