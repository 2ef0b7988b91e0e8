using Microsoft.Extensions.Time.Testing;
using Streamify.Core.Events;
using Streamify.Web.Live;

namespace Streamify.Tests.Web;

internal sealed class LiveBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Events_are_counted_in_the_second_in_which_they_happened()
    {
        FakeTimeProvider time = new(Start);
        LiveBoard board = new(time);
        Arrive(board, 3, Start);
        time.Advance(TimeSpan.FromSeconds(1));
        Arrive(board, 4, Start.AddSeconds(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Arrive(board, 1, Start.AddSeconds(1));

        LiveSnapshot snapshot = board.Snapshot(connected: true);

        Assert.That(snapshot.EventsPerSecond, Is.EqualTo(5));
        Assert.That(snapshot.PerSecond.TakeLast(3), Is.EqualTo([0, 3, 5]));
        Assert.That(snapshot.PerSecond, Has.Count.EqualTo(60));
    }

    [Test]
    public void What_happened_before_the_window_counts_when_it_arrives_unless_it_stood_there_before()
    {
        FakeTimeProvider time = new(Start);
        LiveBoard board = new(time);
        Arrive(board, 3, Start.AddDays(-400));
        board.Arrived(Start.AddDays(-400).ToUnixTimeMilliseconds(), isBacklog: true);
        board.Arrived(Start.AddSeconds(20).ToUnixTimeMilliseconds(), isBacklog: false);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(board.Snapshot(true).PerSecond[^1], Is.EqualTo(4), "one of a clock that is far ahead among them");
    }

    [Test]
    public void The_same_events_show_the_same_in_whatever_order_they_come()
    {
        // Two listens of the same moment among them, and more than are shown.
        (long User, int Partition, long Offset, DateTimeOffset At)[] listens = [.. Enumerable.Range(0, 40).Select(static i => ((long)(i % 9), i % 3, (long)i, Start.AddSeconds(-(i / 2))))];
        string[] shown = [.. Enumerable.Range(0, 5).Select(seed =>
        {
            LiveBoard board = new(new FakeTimeProvider(Start));
            (long User, int Partition, long Offset, DateTimeOffset At)[] order = [.. listens];
            new Random(seed).Shuffle(order);
            foreach ((long user, int partition, long offset, DateTimeOffset at) in order)
            {
                board.Arrived(at.ToUnixTimeMilliseconds(), isBacklog: offset % 2 == 0);
                board.Listened(Listen(user, at, song: $"Song {offset}"), partition, offset);
            }

            LiveSnapshot snapshot = board.Snapshot(true);
            return string.Join(' ', [.. snapshot.Playing.Select(static listen => listen.Song), .. snapshot.PerSecond, snapshot.Listeners, snapshot.LastEventAt]);
        })];

        Assert.That(shown.Distinct().Count(), Is.EqualTo(1));
        Assert.That(shown[0], Does.StartWith("Song 1 Song 0 Song 2 Song 3 ").And.Contain(" 9 "), "newest first, then by partition and offset");
    }

    [Test]
    public void A_second_leaves_the_window_after_a_minute_and_its_place_is_used_again()
    {
        FakeTimeProvider time = new(Start);
        LiveBoard board = new(time);
        Arrive(board, 7, Start);
        time.Advance(TimeSpan.FromSeconds(66));
        Arrive(board, 1, time.GetUtcNow());
        time.Advance(TimeSpan.FromSeconds(1));

        LiveSnapshot snapshot = board.Snapshot(connected: true);

        Assert.That(snapshot.PerSecond.Sum(), Is.EqualTo(1));
        Assert.That(snapshot.EventsPerSecond, Is.EqualTo(1));
    }

    [Test]
    public void A_listener_counts_once_and_for_five_minutes()
    {
        FakeTimeProvider time = new(Start);
        LiveBoard board = new(time);
        board.Listened(Listen(1, Start), 0, 1);
        board.Listened(Listen(1, Start), 0, 2);
        board.Listened(Listen(2, Start.AddMinutes(-4)), 0, 3);

        int atOnce = board.Snapshot(true).Listeners;
        time.Advance(TimeSpan.FromMinutes(2));
        int later = board.Snapshot(true).Listeners;
        time.Advance(TimeSpan.FromMinutes(4));
        int atTheEnd = board.Snapshot(true).Listeners;

        Assert.That((atOnce, later, atTheEnd), Is.EqualTo((2, 1, 0)));
    }

    [Test]
    public void The_past_is_not_playing_now()
    {
        LiveBoard board = new(new FakeTimeProvider(Start));

        board.Listened(Listen(1, Start.AddMinutes(-6)), 0, 4);

        Assert.That(board.Snapshot(true).Playing, Is.Empty);
        Assert.That(board.Snapshot(true).Listeners, Is.Zero);
    }

    [Test]
    public void Only_the_newest_listens_are_kept_newest_first()
    {
        LiveBoard board = new(new FakeTimeProvider(Start));
        for (int i = 0; i < 50; i++)
        {
            board.Listened(Listen(i, Start, song: $"Song {i}"), partition: 0, offset: i);
        }

        IReadOnlyList<NowPlaying> playing = board.Snapshot(true).Playing;

        Assert.That(playing, Has.Count.EqualTo(LiveBoard.PlayingCount));
        Assert.That(playing[0], Is.EqualTo(new NowPlaying(50, "Song 49", "Artist", "Austin, TX", Start)));
    }

    [Test]
    public void Memory_is_bounded_and_the_count_says_so()
    {
        FakeTimeProvider time = new(Start);
        LiveBoard board = new(time, maxListeners: 3);
        for (int user = 0; user < 10; user++)
        {
            board.Listened(Listen(user, Start), 0, user);
        }

        LiveSnapshot full = board.Snapshot(true);
        time.Advance(TimeSpan.FromMinutes(6));
        LiveSnapshot empty = board.Snapshot(true);

        Assert.That((full.Listeners, full.ListenersCapped), Is.EqualTo((3, true)));
        Assert.That((empty.Listeners, empty.ListenersCapped), Is.EqualTo((0, false)));
    }

    [Test]
    public void Long_titles_are_cut()
    {
        LiveBoard board = new(new FakeTimeProvider(Start));

        board.Listened(Listen(1, Start, song: new string('x', 100_000)), 0, 6);

        Assert.That(board.Snapshot(true).Playing[0].Song, Has.Length.EqualTo(200));
    }

    [Test]
    public void Where_the_event_has_no_place_none_is_shown()
    {
        LiveBoard board = new(new FakeTimeProvider(Start));
        EventRow row = Listen(1, Start);
        row.City = null;

        board.Listened(row, 0, 7);

        Assert.That(board.Snapshot(true).Playing[0].Place, Is.EqualTo("TX"));
    }

    private static void Arrive(LiveBoard board, int events, DateTimeOffset at)
    {
        for (int i = 0; i < events; i++)
        {
            board.Arrived(at.ToUnixTimeMilliseconds(), isBacklog: false);
        }
    }

    private static EventRow Listen(long user, DateTimeOffset at, string song = "Song") => new()
    {
        Ts = at.ToUnixTimeMilliseconds(),
        UserId = user,
        Song = song,
        Artist = "Artist",
        City = "Austin",
        State = "TX",
    };
}
