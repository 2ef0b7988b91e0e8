using Streamify.Core.Analytics;
using Streamify.Tests.Support;
using Streamify.Tests.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

public sealed class OverviewQueriesTests
{
    private TestWarehouse _warehouse = null!;

    [SetUp]
    public void Create() => _warehouse = new TestWarehouse();

    [TearDown]
    public async Task Remove() => await _warehouse.DisposeAsync();

    [Test]
    public async Task There_is_nothing_before_the_first_listen()
    {
        Overview? unbuilt = await AskAsync(new OverviewFilter());
        await _warehouse.TransformAsync();
        Overview? empty = await AskAsync(new OverviewFilter());

        Assert.That(await _warehouse.Warehouse.GetStatusAsync(TestWarehouse.Token), Is.Not.Null);
        Assert.That((unbuilt, empty), Is.EqualTo(((Overview?)null, (Overview?)null)));
    }

    [Test]
    public async Task A_range_without_listens_gives_zeros()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-06"), Time("2024-03-07"))))!;

        Assert.That(overview.Streams, Is.Zero);
        Assert.That(overview.PaidShare, Is.Null);
        Assert.That(overview.TopSongs, Is.Empty);
    }

    [Test]
    public async Task The_range_ends_just_after_the_last_listen_unless_told_otherwise()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"), Listen("2024-03-05T11:30:00"), Listen("2024-03-05T11:30:01", userId: 8));

        Overview overview = (await AskAsync(new OverviewFilter()))!;

        Assert.That(overview.To, Is.EqualTo(Time("2024-03-05T11:30:01").AddMilliseconds(1)));
        Assert.That(overview.From, Is.EqualTo(overview.To.AddDays(-1)));
        Assert.That(overview.Streams, Is.EqualTo(2));
        Assert.That(overview.Listeners, Is.EqualTo(2));
        Assert.That(overview.PreviousStreams, Is.Null, "the data does not reach back two days");
    }

    [Test]
    public async Task Charts_have_ranks_with_movement_and_no_unknown_song()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", song: "Old"), Listen("2024-03-04T10:00:01", song: "Old"), Listen("2024-03-04T10:00:02", song: "Riser"),
            Listen("2024-03-05T10:00:00", song: "Riser"), Listen("2024-03-05T10:00:01", song: "Riser", userId: 8), Listen("2024-03-05T10:00:02", song: "Old"),
            Listen("2024-03-05T10:00:03", song: "New"), Listen("2024-03-05T10:00:04", song: ""));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-05"), Time("2024-03-06"))))!;

        Assert.That(overview.TopSongs, Is.EqualTo(new[]
        {
            new RankedSong(1, 2, "Riser", "Artist", 2, 2),
            new RankedSong(2, null, "New", "Artist", 1, 1),
            new RankedSong(3, 1, "Old", "Artist", 1, 1),
        }));
        Assert.That(overview.TopArtists, Is.EqualTo(new[] { new RankedArtist(1, 1, "Artist", 4, 2) }));
    }

    [Test]
    public async Task Genres_have_listens_and_a_trend_whatever_marts_the_range_is_read_from()
    {
        _warehouse.Lake.ReplaceGenres("v3", ("Artist", "A", "Rock", 0.9), ("Artist", "B", "Pop", 0.8));
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:00:00", song: "A"), Listen("2024-03-04T10:40:00", song: "A").With(("state", "CA")), Listen("2024-03-04T11:10:00", song: "B"),
            Listen("2024-03-05T09:30:00", song: "Unheard of"), Listen("2024-03-05T09:31:00", song: "A"));

        Overview days = (await AskAsync(new OverviewFilter(Time("2024-03-01"), Time("2024-03-11"))))!;
        Overview hours = (await AskAsync(new OverviewFilter(Time("2024-03-04T10:30:00"), Time("2024-03-05T09:30:30"))))!;
        Overview minutes = (await AskAsync(new OverviewFilter(Time("2024-03-04T10:00:00"), Time("2024-03-04T12:00:00"))))!;
        Overview state = (await AskAsync(new OverviewFilter(Time("2024-03-04"), Time("2024-03-06"), "CA")))!;

        Assert.That(Counts(days), Is.EqualTo(new[] { ("Rock", 3L), ("Pop", 1L), ("NA", 1L) }));
        Assert.That(days.Genres[0].Trend, Is.EqualTo(new[] { 0, 0, 0, 2, 1, 0, 0, 0, 0, 0 }));
        Assert.That(Counts(hours), Is.EqualTo(new[] { ("Pop", 1L), ("Rock", 1L), ("NA", 1L) }));
        Assert.That(hours.Genres[1].Trend, Has.Count.EqualTo(hours.Activity.Count).And.One.EqualTo(1));
        Assert.That(Counts(minutes), Is.EqualTo(new[] { ("Rock", 2L), ("Pop", 1L) }));
        Assert.That(Counts(state), Is.EqualTo(new[] { ("Rock", 1L) }));
        Assert.That(days.GenreModel, Is.EqualTo(new GenreSource("v3", IsSample: false)));

        static (string, long)[] Counts(Overview overview) => [.. overview.Genres.Select(genre => (genre.Genre, genre.Streams))];
    }

    [Test]
    public async Task Without_a_genre_model_there_are_no_genres()
    {
        await _warehouse.LoadAsync(Listen("2024-03-04T10:00:00"));

        Overview overview = (await AskAsync(new OverviewFilter()))!;

        Assert.That((overview.GenreModel, overview.Genres.Count), Is.EqualTo(((GenreSource?)null, 0)));
    }

    [Test]
    public async Task Levels_count_each_listener_once_with_the_last_level_of_the_range()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-05T10:00:00", userId: 1, level: "free"), Listen("2024-03-05T11:00:00", userId: 1, level: "paid"),
            Listen("2024-03-05T10:00:00", userId: 2, level: "paid").With(("gender", "M")), Listen("2024-03-06T10:00:00", userId: 2, level: "free").With(("gender", "M")),
            Listen("2024-03-05T12:00:00", userId: null));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-05"), Time("2024-03-06"))))!;

        Assert.That(overview.Levels, Is.EqualTo(new[] { new GenderLevelCount("F", "paid", 1), new GenderLevelCount("M", "paid", 1) }));
        Assert.That(overview.Genders, Is.EqualTo(new[] { new GenderCount("F", 1), new GenderCount("M", 1) }));
        Assert.That(overview.PaidShare, Is.EqualTo(0.5));
    }

    [Test]
    public async Task Activity_has_every_hour_and_the_same_hour_of_the_day_before()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:59:59"), Listen("2024-03-04T12:00:00"), Listen("2024-03-04T12:00:01"),
            Listen("2024-03-05T10:00:00", level: "paid"), Listen("2024-03-05T10:00:01", userId: 8), Listen("2024-03-05T12:59:59"), Listen("2024-03-05T13:00:00"));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-05T10:00:00"), Time("2024-03-05T14:00:00"))))!;

        Assert.That(overview.ActivityBucket, Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That(overview.Activity, Is.EqualTo(new[]
        {
            new ActivityPoint(Time("2024-03-05T10:00:00"), 2, 1, 2, 1),
            new ActivityPoint(Time("2024-03-05T11:00:00"), 0, 0, 0, 0),
            new ActivityPoint(Time("2024-03-05T12:00:00"), 1, 2, 1, 0),
            new ActivityPoint(Time("2024-03-05T13:00:00"), 1, 0, 1, 0),
        }));
    }

    [Test]
    public async Task Below_three_hours_activity_goes_by_five_minutes()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-04T10:07:00"), Listen("2024-03-05T10:04:59"), Listen("2024-03-05T10:05:00", level: "paid"), Listen("2024-03-05T10:09:59", userId: 8));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-05T10:00:00"), Time("2024-03-05T11:00:00"))))!;

        Assert.That(overview.ActivityBucket, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(overview.Activity, Has.Count.EqualTo(12));
        Assert.That(overview.Activity[0], Is.EqualTo(new ActivityPoint(Time("2024-03-05T10:00:00"), 1, 0, 1, 0)));
        Assert.That(overview.Activity[1], Is.EqualTo(new ActivityPoint(Time("2024-03-05T10:05:00"), 2, 1, 2, 1)));
    }

    [Test]
    public async Task Beyond_eight_days_activity_goes_by_days_and_compares_with_the_period_before()
    {
        await _warehouse.LoadAsync(Listen("2024-03-01T10:00:00"), Listen("2024-03-11T10:00:00"), Listen("2024-03-11T23:00:00"));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-11"), Time("2024-03-21"))))!;

        Assert.That(overview.Activity, Has.Count.EqualTo(10));
        Assert.That(overview.Activity[0], Is.EqualTo(new ActivityPoint(Time("2024-03-11"), 2, 1, 1, 0)));
        Assert.That(overview.Activity.Skip(1).Sum(point => point.Streams), Is.Zero);
    }

    [Test]
    public async Task The_state_filter_narrows_everything_but_the_map()
    {
        await _warehouse.LoadAsync(
            Listen("2024-03-05T10:00:00", userId: 1), Listen("2024-03-05T10:00:00", userId: 2, song: "Capital").With(("state", "DC")), Page("2024-03-05T09:00:00", "Home", userId: 3).With(("state", "DC")));

        Overview overview = (await AskAsync(new OverviewFilter(Time("2024-03-05"), Time("2024-03-06"), "dc")))!;

        Assert.That(overview.State, Is.EqualTo("DC"));
        Assert.That(overview.Streams, Is.EqualTo(1));
        Assert.That(overview.Users, Is.EqualTo(2));
        Assert.That(overview.TopSongs.Select(song => song.Song), Is.EqualTo(new[] { "Capital" }));
        Assert.That(overview.Activity.Sum(point => point.Streams), Is.EqualTo(1));
        Assert.That(overview.States, Is.EquivalentTo(new[] { new StateActivity("IL", "Illinois", 1, 1), new StateActivity("DC", "District of Columbia", 1, 1) }));
    }

    [Test]
    public async Task A_real_weeks_overview_agrees_with_a_naive_recount()
    {
        Oracle oracle = new();
        foreach (string topic in new[] { "listen_events", "page_view_events", "auth_events", "status_change_events" })
        {
            string path = SharedData.Require($"data/eventsim/output/{topic}.json.gz");
            _warehouse.Lake.CommitJson(topic, path);
            oracle.Read(topic, path);
        }

        await _warehouse.TransformAsync();
        DateTimeOffset from = Time("2024-03-07T05:30:00");
        DateTimeOffset to = Time("2024-03-08T17:00:00");

        Overview overview = (await AskAsync(new OverviewFilter(from, to)))!;

        var now = oracle.Listens.Where(item => item.Time >= from && item.Time < to).ToList();
        var before = oracle.Listens.Where(item => item.Time >= from - (to - from) && item.Time < from).ToList();
        Assert.That(overview.Streams, Is.EqualTo(now.Count));
        Assert.That(overview.PreviousStreams, Is.EqualTo(before.Count));
        Assert.That(overview.Listeners, Is.EqualTo(now.Where(item => item.User is not null).DistinctBy(item => item.User).Count()));
        Assert.That(overview.PreviousListeners, Is.EqualTo(before.Where(item => item.User is not null).DistinctBy(item => item.User).Count()));
        Assert.That(overview.PaidShare, Is.EqualTo((double)now.Count(item => item.Level == "paid") / now.Count));
        Assert.That(overview.States.ToDictionary(state => state.State, state => state.Streams), Is.EquivalentTo(now.CountBy(item => item.State).ToDictionary(pair => pair.Key, pair => (long)pair.Value)));
        Assert.That(overview.Activity.Sum(point => point.Streams), Is.EqualTo(now.Count));
        Assert.That(overview.Activity.Sum(point => point.PreviousDay), Is.EqualTo(oracle.Listens.Count(item => item.Time >= from.AddDays(-1) && item.Time < to.AddDays(-1))));
        Assert.That(overview.TopSongs.Select(song => song.Streams), Is.EqualTo(now.CountBy(item => item.SongKey).Select(pair => (long)pair.Value).OrderDescending().Take(50)));
        Assert.That(overview.Genders.ToDictionary(gender => gender.Gender, gender => gender.Listeners), Is.EquivalentTo(now.Where(item => item.User is not null).DistinctBy(item => item.User).CountBy(item => item.Gender).ToDictionary(pair => pair.Key, pair => (long)pair.Value)));
    }

    private Task<Overview?> AskAsync(OverviewFilter filter) => _warehouse.Overview.GetAsync(filter, TestWarehouse.Token);
}
