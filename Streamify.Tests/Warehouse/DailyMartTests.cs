using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

public sealed class DailyMartTests
{
    private const string Songs = "SELECT day(date), rank, previousRank, title FROM mart_daily_song_ranks JOIN dim_songs USING (songKey) ORDER BY date, rank";
    private const string Artists = "SELECT day(date), rank, previousRank, name FROM mart_daily_artist_ranks JOIN dim_artists USING (artistKey) ORDER BY date, rank";

    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task The_funnel_begins_with_guests_and_tells_their_sessions_apart_where_the_numbers_meet()
    {
        TestEvent guest = Page("2024-03-04T10:00:00", "Home", userId: null);
        await _warehouse.LoadAsync(
            guest,
            guest.With(("city", "Elsewhere")),
            Page("2024-03-04T10:01:00", "Register", userId: null),
            Page("2024-03-04T10:02:00", "Submit Registration"),
            Page("2024-03-04T10:03:00", "Home", userId: null).With(("auth", "Logged Out"), ("sessionId", 2)),
            Page("2024-03-04T10:04:00", "Register", userId: null).With(("auth", "Logged Out"), ("sessionId", 2)));

        Assert.That(await _warehouse.RowsAsync("SELECT guestSessions, registerSessions, registrations FROM mart_daily_funnel"), Is.EqualTo(new[] { new object[] { 2L, 1L, 1L } }));
    }

    [Test]
    public async Task Ranks_tell_where_a_song_and_its_artist_stood_on_the_day_before()
    {
        await _warehouse.LoadAsync(
            [.. Plays("2024-03-04", ("A", 3), ("B", 2), ("Once", 1)), .. Plays("2024-03-05", ("B", 3), ("A", 2), ("New", 1)), .. Plays("2024-03-07", ("A", 1))]);

        object?[][] expected =
        [
            [4L, 1L, null, "A"], [4L, 2L, null, "B"], [4L, 3L, null, "Once"],
            [5L, 1L, 2L, "B"], [5L, 2L, 1L, "A"], [5L, 3L, null, "New"],
            [7L, 1L, null, "A"],
        ];
        Assert.That(await _warehouse.RowsAsync(Songs), Is.EqualTo(expected));
        Assert.That(await _warehouse.RowsAsync(Artists), Is.EqualTo(expected));
    }

    [Test]
    public async Task Late_listens_move_the_ranks_of_the_day_after_theirs_too()
    {
        await _warehouse.LoadAsync([.. Plays("2024-03-04", ("A", 2), ("B", 1)), .. Plays("2024-03-05", ("A", 2), ("B", 1))]);

        await _warehouse.LoadAsync([.. Plays("2024-03-04", ("B", 2))]);

        object?[][] expected = [[4L, 1L, null, "B"], [4L, 2L, null, "A"], [5L, 1L, 2L, "A"], [5L, 2L, 1L, "B"]];
        Assert.That(await _warehouse.RowsAsync(Songs), Is.EqualTo(expected));
        Assert.That(await _warehouse.RowsAsync(Artists), Is.EqualTo(expected));
    }

    /// <summary>Listens to songs that are called like their artists.</summary>
    private static IEnumerable<TestEvent> Plays(string day, params (string Name, int Count)[] songs) =>
        songs.SelectMany(song => Enumerable.Range(0, song.Count).Select(_ => Listen($"{day}T10:00:00", song: song.Name, artist: song.Name)));
}
