using System.Globalization;
using Microsoft.Extensions.Options;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;
using Streamify.Tests.Warehouse;
using static Streamify.Tests.Warehouse.TestEvent;

namespace Streamify.Tests.Analytics;

/// <summary>What is estimated from the sample of listeners against what was made, and that all else stays as it is.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ListenerSampleTests
{
    private const int Users = 4_000;
    private const double StandardErrors = 4;
    private static readonly DateTimeOffset Start = Time("2024-03-04");
    private static readonly DateTimeOffset From = Start.AddDays(12).AddMinutes(50);
    private static readonly DateTimeOffset To = Start.AddDays(22).AddMinutes(20);
    private static readonly string[] States = ["CA", "CA", "CA", "TX", "TX", "IL", "WY", "NA"];

    private readonly List<Heard> _listens = [];
    private TestWarehouse _warehouse = null!;
    private Overview _exact = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _warehouse = new TestWarehouse();
        _warehouse.Lake.ReplaceGenres("v1", ("Artist 0", "Song 0", "Rock", 0.9), ("Artist 1", "Song 1", "Pop", 0.9));
        Random random = new(11);
        for (int user = 1; user <= Users; user++)
        {
            string state = States[random.Next(States.Length)];
            for (int listen = random.Next(8); listen >= 0; listen--)
            {
                // Few hours a day, so that the lake has few files; the square makes some songs heard by far more users than others.
                _listens.Add(new Heard(
                    Start.AddDays(random.Next(24)).AddSeconds(random.Next(3_600)), user, state, random.Next(3) == 0 ? "paid" : "free", (int)(30 * Math.Pow(random.NextDouble(), 2))));
            }
        }

        await _warehouse.LoadAsync([.. _listens.Select(item => Listen(
            item.Time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), item.User, $"Song {item.Song}", $"Artist {item.Song % 7}", item.Level)
            .With(("state", item.State), ("gender", item.User % 2 == 0 ? "F" : "M")))]);
        _exact = await AskAsync(exactUpTo: 1_000_000);
    }

    [OneTimeTearDown]
    public async Task TearDown() => await _warehouse.DisposeAsync();

    [TestCase(2_000, ExpectedResult = null)]
    [TestCase(1_999, ExpectedResult = 16)]
    [TestCase(250, ExpectedResult = 16)]
    [TestCase(249, ExpectedResult = 32)]
    [TestCase(125, ExpectedResult = 32)]
    [TestCase(124, ExpectedResult = 64)]
    [TestCase(31, ExpectedResult = 256)]
    [TestCase(8, ExpectedResult = 512)]
    [TestCase(7, ExpectedResult = 1024)]
    [TestCase(1, ExpectedResult = 1024)]
    public int? A_range_is_sampled_beyond_the_limit_and_no_more_than_it_takes(long limit) => OneIn(10, 12, null, limit);

    [TestCase(1_000, ExpectedResult = null)]
    [TestCase(999, ExpectedResult = 16)]
    public int? A_state_may_have_twice_as_many(long limit) => OneIn(10, 12, "CA", limit);

    [TestCase(-5, 2, 2_000, ExpectedResult = null, Description = "before the data there is nothing")]
    [TestCase(98, 200, 2_000, ExpectedResult = 128, Description = "the range before has more")]
    [TestCase(0, 100, 99_999, ExpectedResult = 16, Description = "all of them")]
    [TestCase(0, 100, 100_000, ExpectedResult = null, Description = "all of them")]
    public int? Listens_are_those_of_the_datas_time_in_the_range_or_the_one_before(int from, int to, long limit) => OneIn(from, to, null, limit);

    [Test]
    public void Nothing_and_one_moment_are_no_trouble()
    {
        OverviewRange range = new(Start, Start.AddDays(1), null);

        Assert.That(ListenerSample.OneIn(range, new WarehouseStatus(Start, null, null, 0), 1), Is.Null);
        Assert.That(ListenerSample.OneIn(range, new WarehouseStatus(Start, Start, Start, 1), 1), Is.Null);
        Assert.That(ListenerSample.OneIn(range, new WarehouseStatus(Start, Start, Start, 2), 1), Is.EqualTo(16));
    }

    [TestCase(16)]
    [TestCase(64)]
    [TestCase(256)]
    [TestCase(1024)]
    public async Task Listeners_are_those_of_the_samples_users_times_its_part(int oneIn)
    {
        Overview estimate = await AskAsync(Limit(oneIn, From, To));

        Heard[] sample = [.. _listens.Where(item => item.IsIn(From, To) && NaiveSample.BucketOf(item.User) < 1024 / oneIn)];
        Assert.That(estimate.SampledOneIn, Is.EqualTo(oneIn));
        Assert.That(sample, Is.Not.Empty);
        Assert.That(estimate.Listeners, Is.EqualTo(oneIn * Distinct(sample)));
        Assert.That(estimate.Genders.Sum(gender => gender.Listeners), Is.EqualTo(estimate.Listeners));
        Assert.That(
            estimate.Levels.ToDictionary(row => (row.Gender, row.Level), row => row.Listeners),
            Is.EquivalentTo(sample.GroupBy(item => item.User).CountBy(user => (user.Key % 2 == 0 ? "F" : "M", user.MaxBy(item => (item.Time, item.Level))!.Level)).ToDictionary(pair => pair.Key, pair => (long)oneIn * pair.Value)));
        Assert.That(
            estimate.States.Where(state => state.Listeners > 0).ToDictionary(state => state.State, state => state.Listeners),
            Is.EquivalentTo(sample.GroupBy(item => item.State).ToDictionary(group => group.Key, group => oneIn * Distinct(group))));
        Assert.That(estimate.TopSongs.Select(song => song.Listeners), Is.EqualTo(estimate.TopSongs.Select(song => oneIn * Distinct(sample.Where(item => $"Song {item.Song}" == song.Song && $"Artist {item.Song % 7}" == song.Artist)))));
        Assert.That(estimate.TopArtists.Select(artist => artist.Listeners), Is.EqualTo(estimate.TopArtists.Select(artist => oneIn * Distinct(sample.Where(item => $"Artist {item.Song % 7}" == artist.Artist)))));
    }

    [Test]
    public async Task A_states_songs_artists_and_genres_are_estimated_as_well()
    {
        Overview estimate = await AskAsync((Limit(16, From, To) + 1) / 2, "CA");

        Heard[] sample = [.. _listens.Where(item => item.IsIn(From, To) && item.State == "CA" && NaiveSample.BucketOf(item.User) < NaiveSample.Kept)];
        Assert.That(estimate.SampledOneIn, Is.EqualTo(16));
        Assert.That(estimate.Listeners, Is.EqualTo(16 * Distinct(sample)));
        Assert.That(estimate.TopSongs.ToDictionary(song => song.Song, song => song.Streams), Is.EquivalentTo(sample.CountBy(item => $"Song {item.Song}").ToDictionary(pair => pair.Key, pair => 16L * pair.Value)));
        Assert.That(estimate.TopArtists.ToDictionary(artist => artist.Artist, artist => artist.Streams), Is.EquivalentTo(sample.CountBy(item => $"Artist {item.Song % 7}").ToDictionary(pair => pair.Key, pair => 16L * pair.Value)));
        Assert.That(estimate.Genres.Sum(genre => genre.Streams), Is.EqualTo(16 * sample.Length));
        Assert.That(estimate.Streams, Is.EqualTo(_listens.Count(item => item.IsIn(From, To) && item.State == "CA")));
    }

    [Test]
    public async Task Estimates_lie_as_near_to_the_truth_as_their_standard_error_says()
    {
        Overview estimate = await AskAsync(Limit(16, From, To));

        List<(string What, double Estimate, double Truth)> all =
        [
            ("listeners", estimate.Listeners, _exact.Listeners),
            ("listeners before", estimate.PreviousListeners!.Value, _exact.PreviousListeners!.Value),
            .. estimate.States.Zip(_exact.States, (one, other) => (one.State, (double)one.Listeners, (double)other.Listeners)),
            .. estimate.Levels.Zip(_exact.Levels, (one, other) => (one.Level, (double)one.Listeners, (double)other.Listeners)),
            .. estimate.TopSongs.Zip(_exact.TopSongs, (one, other) => (one.Song, (double)one.Listeners, (double)other.Listeners)),
            .. estimate.TopArtists.Zip(_exact.TopArtists, (one, other) => (one.Artist, (double)one.Listeners, (double)other.Listeners)),
            .. new[] { 0, ^1 }.Select(day => ("cut day", (double)estimate.Activity[day].Listeners, (double)_exact.Activity[day].Listeners)),
        ];
        Assert.That(all.Where(one => Math.Abs(one.Estimate - one.Truth) > StandardErrors * Math.Sqrt(15 * one.Truth)), Is.Empty);
        Assert.That(all.Average(one => (one.Estimate - one.Truth) * (one.Estimate - one.Truth) / (15 * one.Truth)), Is.InRange(0.3, 3), "the mean square of errors in standard errors");
    }

    [Test]
    public async Task Listens_users_and_shares_stay_exact()
    {
        Overview estimate = await AskAsync(Limit(64, From, To));

        Assert.That(_exact.SampledOneIn, Is.Null);
        Assert.That(_exact.Listeners, Is.EqualTo(Distinct(_listens.Where(item => item.IsIn(From, To)))));
        Assert.That((estimate.Streams, estimate.PreviousStreams, estimate.PaidShare, estimate.Users), Is.EqualTo((_exact.Streams, _exact.PreviousStreams, _exact.PaidShare, _exact.Users)));
        Assert.That(estimate.States.Select(state => (state.State, state.Streams)), Is.EqualTo(_exact.States.Select(state => (state.State, state.Streams))));
        Assert.That(estimate.TopSongs.Select(song => song with { Listeners = 0 }), Is.EqualTo(_exact.TopSongs.Select(song => song with { Listeners = 0 })));
        Assert.That(estimate.TopArtists.Select(artist => artist with { Listeners = 0 }), Is.EqualTo(_exact.TopArtists.Select(artist => artist with { Listeners = 0 })));
        Assert.That(estimate.Activity.Select(point => point with { Listeners = 0 }), Is.EqualTo(_exact.Activity.Select(point => point with { Listeners = 0 })));
        Assert.That(estimate.Activity.Skip(1).SkipLast(1), Is.EqualTo(_exact.Activity.Skip(1).SkipLast(1)), "whole days");
        Assert.That(estimate.Genres.Select(genre => (genre.Genre, genre.Streams)), Is.EqualTo(_exact.Genres.Select(genre => (genre.Genre, genre.Streams))));
    }

    /// <summary>A hundred days with a thousand listens each.</summary>
    private static int? OneIn(int from, int to, string? state, long limit) => ListenerSample.OneIn(
        new OverviewRange(Start.AddDays(from), Start.AddDays(to), state), new WarehouseStatus(Start, Start, Start.AddDays(100).AddMilliseconds(-1), 100_000), limit);

    private static long Distinct(IEnumerable<Heard> listens) => listens.Select(item => item.User).Distinct().LongCount();

    /// <summary>A limit at which the range is sampled so.</summary>
    private long Limit(int oneIn, DateTimeOffset from, DateTimeOffset to) =>
        (long)Math.Ceiling(2 * _listens.Count * ((to - from) / (_listens.Max(item => item.Time) - _listens.Min(item => item.Time))) / oneIn);

    private async Task<Overview> AskAsync(long exactUpTo, string? state = null) =>
        (await new OverviewQueries(_warehouse.Warehouse, new OptionsWrapper<AnalyticsOptions>(new AnalyticsOptions { ExactUpTo = exactUpTo })).GetAsync(new OverviewFilter(From, To, state), TestWarehouse.Token))!;

    private sealed record Heard(DateTimeOffset Time, long User, string State, string Level, int Song)
    {
        public bool IsIn(DateTimeOffset from, DateTimeOffset to) => Time >= from && Time < to;
    }
}
