using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Warehouse;

/// <summary>The eight known defects of the star schema that this one replaces, each with the smallest input that shows it.</summary>
public sealed class OriginalDefectsTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task Weekend_is_Saturday_and_Sunday_and_the_week_starts_with_Sunday_as_1()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-10T10:00:00"));

        IReadOnlyList<object?[]> days = await _warehouse.RowsAsync("SELECT DISTINCT date, dayOfWeek, weekendFlag FROM dim_datetime ORDER BY date");

        Assert.That(days.Select(day => day[1]), Is.EqualTo(new object[] { 2L, 3L, 4L, 5L, 6L, 7L, 1L }));
        Assert.That(days.Select(day => day[2]), Is.EqualTo(new object[] { false, false, false, false, false, true, true }));
    }

    [TestCase("2017-12-31T23:59:59")]
    [TestCase("2031-06-01T00:00:00")]
    public async Task Hours_reach_as_far_as_the_data(string time)
    {
        await _warehouse.LoadAsync(Listen(time), Listen("2024-03-04T10:00:00"));

        long wide = await _warehouse.ScalarAsync<long>("SELECT count(*) FROM wide_streams");

        Assert.That(wide, Is.EqualTo(2));
    }

    [Test]
    public async Task Spellings_of_one_artist_are_one_row_and_never_double_a_listen()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", artist: "Clarence \"Gatemouth\" Brown", song: "Up Jumped The Devil"),
            Listen("2024-03-04T10:00:01", artist: "Clarence Gatemouth Brown", song: "Up Jumped \\\"The Devil\\\""),
            Listen("2024-03-04T10:00:02", artist: "Clarence “Gatemouth”  Brown ", song: "Up jumped the devil"));

        IReadOnlyList<object?[]> artists = await _warehouse.RowsAsync("SELECT name FROM dim_artists WHERE artistKey <> -1");
        IReadOnlyList<object?[]> songs = await _warehouse.RowsAsync("SELECT artistName, title FROM dim_songs WHERE songKey <> -1");
        long wide = await _warehouse.ScalarAsync<long>("SELECT count(*) FROM wide_streams");

        Assert.That(artists.Select(row => row[0]), Is.EqualTo(new[] { "Clarence Gatemouth Brown" }));
        Assert.That(songs, Has.Count.EqualTo(1));
        Assert.That(wide, Is.EqualTo(3));
    }

    [Test]
    public async Task Listens_in_Washington_DC_have_their_state()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00").With(("city", "Washington"), ("state", "DC"), ("lat", 38.9122), ("lon", -77.0177)),
            Listen("2024-03-04T10:00:01").With(("city", "Washington"), ("state", "DC "), ("lat", 38.9122), ("lon", -77.0177)));

        IReadOnlyList<object?[]> places = await _warehouse.RowsAsync("SELECT state, stateCode, count(*) FROM wide_streams GROUP BY ALL");

        Assert.That(places, Is.EqualTo(new[] { new object[] { "District of Columbia", "DC", 2L } }));
    }

    [Test]
    public async Task Two_level_changes_on_one_day_make_three_versions_that_meet_and_every_listen_has_its_own()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", userId: 1, level: "free"),
            StatusChange("2024-03-04T11:00:00", "free", userId: 1),
            Listen("2024-03-04T11:00:00", userId: 1, level: "paid", item: 1),
            StatusChange("2024-03-04T12:00:00", "paid", userId: 1),
            Listen("2024-03-04T13:00:00", userId: 1, level: "free"));

        IReadOnlyList<object?[]> versions = await _warehouse.RowsAsync(
            "SELECT level, rowActivationDate, rowExpirationDate, currentRow FROM dim_users WHERE userId = 1 ORDER BY rowActivationDate");
        IReadOnlyList<object?[]> listens = await _warehouse.RowsAsync(
            "SELECT s.ts, s.level, u.level FROM fact_streams s JOIN dim_users u USING (userKey) ORDER BY s.ts");

        Assert.That(versions.Select(row => row[0]), Is.EqualTo(new[] { "free", "paid", "free" }));
        Assert.That(versions[0][2], Is.EqualTo(versions[1][1]));
        Assert.That(versions[1][2], Is.EqualTo(versions[2][1]));
        Assert.That(versions.Select(row => row[3]), Is.EqualTo(new object[] { 0L, 0L, 1L }));
        Assert.That(versions[1][1], Is.EqualTo(Time("2024-03-04T11:00:00").UtcDateTime.AddMicroseconds(1)), "the new level begins right after the change");
        Assert.That(listens, Has.Count.EqualTo(3));
        Assert.That(listens.Select(row => row[2]), Is.EqualTo(listens.Select(row => row[1])));
    }

    [Test]
    public async Task Listens_of_songs_with_quotes_and_of_nameless_songs_stay_on_the_dashboard()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", song: "\"Heroes\"", artist: "David Bowie"),
            Listen("2024-03-04T10:00:01", song: "Don\\'t", artist: "Ed \\ Sheeran"),
            Listen("2024-03-04T10:00:02", song: " ", artist: ""));

        IReadOnlyList<object?[]> songs = await _warehouse.RowsAsync("SELECT songName, artistName, songKey FROM wide_streams ORDER BY timestamp");

        Assert.That(songs.Select(row => row[0]), Is.EqualTo(new[] { "Heroes", "Don't", "NA" }));
        Assert.That(songs.Select(row => row[1]), Is.EqualTo(new[] { "David Bowie", "Ed Sheeran", "NA" }));
        Assert.That(songs[2][2], Is.EqualTo(-1L));
    }

    [Test]
    public async Task Running_again_repeats_nothing_and_late_files_are_loaded()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-04T12:00:00"));

        var again = await _warehouse.TransformAsync();
        var late = await _warehouse.LoadAsync(Listen("2024-03-04T10:30:00"), Listen("2023-03-04T10:30:00"));

        Assert.That(again.Rebuilt, Is.False);
        Assert.That(again.Streams, Is.EqualTo(2));
        Assert.That(late.Streams, Is.EqualTo(4));
        Assert.That(await _warehouse.ScalarAsync<long>("SELECT count(DISTINCT dateKey) FROM fact_streams"), Is.EqualTo(3), "the same day and hour of two years are two hours");
    }

    [Test]
    public async Task The_fact_keeps_what_the_listen_told()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00", level: "paid", item: 5).With(("sessionId", 42)));

        IReadOnlyList<object?[]> facts = await _warehouse.RowsAsync("SELECT sessionId, itemInSession, auth, level, duration, stateCode, userId FROM fact_streams JOIN dim_location USING (locationKey)");

        Assert.That(facts, Is.EqualTo(new[] { new object[] { 42L, 5L, "Logged In", "paid", 200.5, "IL", 7L } }));
    }
}
