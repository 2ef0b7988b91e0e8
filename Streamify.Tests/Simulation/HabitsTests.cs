using System.Text.Json;
using Streamify.Core.Events;
using Streamify.Core.Simulation;

namespace Streamify.Tests.Simulation;

public sealed class HabitsTests
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(10);

    [Test]
    public void Taste_gives_a_listener_favourite_artists_and_leaves_the_charts_as_they_are()
    {
        List<Listen> plain = Listens();
        List<Listen> tasteful = Listens(("Habits:Taste", "0.8"));

        Assert.That(ShareOfTopArtist(tasteful), Is.GreaterThan(2 * ShareOfTopArtist(plain)));
        Assert.That(MeanWeight(tasteful), Is.EqualTo(MeanWeight(plain)).Within(0.05 * MeanWeight(plain)));
    }

    [Test]
    public void Artist_runs_follow_an_artist_with_the_same_artist()
    {
        double share = PairsOf(Listens(("Habits:ArtistRuns", "0.5"))).Average(pair => pair.First.Artist == pair.Second.Artist ? 1.0 : 0.0);

        Assert.That(share, Is.EqualTo(0.5).Within(0.03));
    }

    [Test]
    public void Repeats_play_the_same_song_again()
    {
        double share = PairsOf(Listens(("Habits:Repeats", "0.25"))).Average(pair => pair.First.Song == pair.Second.Song && pair.First.Artist == pair.Second.Artist ? 1.0 : 0.0);

        Assert.That(share, Is.EqualTo(0.25).Within(0.03));
    }

    [Test]
    public void Skips_break_songs_off()
    {
        // Next songs that follow directly; anything else in between may outlast the song.
        double share = PairsOf(Listens(("Habits:Skips", "0.3"))).Where(pair => pair.Second.Item == pair.First.Item + 1)
            .Average(pair => pair.Second.Time - pair.First.Time < (long)(pair.First.Duration * 1000) - 1 ? 1.0 : 0.0);

        Assert.That(share, Is.EqualTo(0.3).Within(0.03));
    }

    [Test]
    public void Without_skips_a_next_song_starts_exactly_at_the_songs_end()
    {
        long[] gaps = [.. PairsOf(Listens()).Where(pair => pair.Second.Item == pair.First.Item + 1)
            .Select(pair => pair.Second.Time - pair.First.Time - (long)(pair.First.Duration * 1000))];

        Assert.That(gaps, Has.Length.GreaterThan(1000).And.All.Zero);
    }

    [Test]
    public void Several_devices_change_between_sessions_and_not_within_one()
    {
        List<Listen> listens = Listens(("Habits:SeveralDevices", "1"));

        Assert.That(listens.GroupBy(listen => listen.Session).Select(session => session.Select(listen => listen.Device).Distinct().Count()), Has.All.EqualTo(1));
        Assert.That(listens.GroupBy(listen => listen.User).Max(user => user.Select(listen => listen.Device).Distinct().Count()), Is.EqualTo(3));
        Assert.That(Listens().GroupBy(listen => listen.User).Select(user => user.Select(listen => listen.Device).Distinct().Count()), Has.All.EqualTo(1));
    }

    [Test]
    public void Moves_come_at_their_yearly_rate()
    {
        var users = Listens(("Habits:MovesPerYear", "10"), ("Users", "3000")).GroupBy(listen => listen.User).Select(user => user.ToArray()).ToArray();
        double years = users.Sum(user => user[^1].Time - user[0].Time) / (365.25 * 86_400_000);

        int moves = users.Sum(user => user.Zip(user.Skip(1)).Count(pair => pair.First.Zip != pair.Second.Zip));

        Assert.That(moves / years, Is.EqualTo(10).Within(2));
    }

    [Test]
    public void Users_live_by_the_clock_of_their_place()
    {
        List<Listen> listens = Listens(("LocalTime", "true"), ("Users", "6000"));

        // The afternoon of New York is at 19 UTC in March, the one of California at 22 and 23.
        Assert.That(MeanHour(listens.Where(listen => listen.State == "NY")), Is.EqualTo(MeanHour(Listens()) + 4.5).Within(1.5));
        Assert.That(MeanHour(listens.Where(listen => listen.State == "CA")), Is.EqualTo(MeanHour(listens.Where(listen => listen.State == "NY")) + 3).Within(1));
    }

    [TestCase("1", 8)]
    [TestCase("0.5", 4)]
    [TestCase("0", 0)]
    public void New_members_listen_late_and_long_standing_ones_early(string strength, double hours)
    {
        // Without growth the members' ages are spread evenly over five years; one listen a session, so that long sessions do not count more.
        Listen[] sessions = [.. Listens(("Habits:DayRhythm", strength), ("Users", "6000"), ("GrowthRate", "0")).DistinctBy(listen => listen.Session)];

        double young = MeanHour(sessions.Where(listen => listen.AgeDays < 182));
        double old = MeanHour(sessions.Where(listen => listen.AgeDays > 731));

        Assert.That(young - old, Is.EqualTo(hours).Within(1.5));
    }

    /// <summary>The direction in which the hours of a day point, 0 to 24.</summary>
    private static double MeanHour(IEnumerable<Listen> listens)
    {
        double[] angles = [.. listens.Select(listen => listen.Time % 86_400_000 / 86_400_000.0 * 2 * Math.PI)];
        return ((Math.Atan2(angles.Average(Math.Sin), angles.Average(Math.Cos)) / (2 * Math.PI)) + 1) % 1 * 24;
    }

    private static double ShareOfTopArtist(List<Listen> listens) => listens.GroupBy(listen => listen.User).Where(user => user.Count() >= 30)
        .Average(user => user.GroupBy(listen => listen.Artist).Max(artist => artist.Count()) / (double)user.Count());

    private static double MeanWeight(List<Listen> listens)
    {
        Dictionary<(string, string), double> weights = Simulators.Songs.Songs.ToDictionary(song => (song.Artist, song.Title), song => song.Weight);
        return listens.Average(listen => weights[(listen.Artist, listen.Song)]);
    }

    private static IEnumerable<(Listen First, Listen Second)> PairsOf(List<Listen> listens) =>
        listens.GroupBy(listen => listen.Session).SelectMany(session => session.Zip(session.Skip(1)));

    private static List<Listen> Listens(params (string Key, string Value)[] settings) =>
        [.. Simulators.Make(null, [.. Simulators.Plain.Where(plain => settings.All(setting => setting.Key != plain.Key)), .. settings])
            .Generate(Simulators.Monday, Length).Where(made => made.Topic == Topics.ListenEvents).Select(made => new Listen(made))];

    private sealed record Listen(long User, long Time, long Session, int Item, string Artist, string Song, double Duration, string Device, string Zip, string State, double AgeDays)
    {
        public Listen(SimulatedEvent made)
            : this(made, made.Parse())
        {
        }

        private Listen(SimulatedEvent made, JsonElement json)
            : this(
                made.UserId, made.Timestamp, json.GetProperty("sessionId").GetInt64(), json.GetProperty("itemInSession").GetInt32(), json.Text("artist")!,
                json.Text("song")!, json.GetProperty("duration").GetDouble(), json.Text("userAgent")!, json.Text("zip")!, json.Text("state")!,
                json.TryGetProperty("registration", out JsonElement registration) ? (made.Timestamp - registration.GetInt64()) / 86_400_000.0 : 0)
        {
        }
    }
}
