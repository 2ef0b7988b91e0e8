using Streamify.Core.Events;
using static Streamify.Tests.Warehouse.NaiveRow;

namespace Streamify.Tests.Warehouse;

/// <summary>Marts recomputed event by event: each table, and its rows with all their columns.</summary>
internal sealed class MartOracle(Oracle oracle, IReadOnlyDictionary<long, NaiveSong> songs)
{
    private readonly NaiveEvent[] _listens = [.. oracle.Listens];
    private readonly NaiveEvent[] _pages = [.. oracle.Of(Topics.PageViewEvents)];

    public IEnumerable<(string Table, IEnumerable<string> Rows)> Tables()
    {
        yield return ("mart_hourly_activity", _listens.GroupBy(item => item.Hour).Select(group => Of([group.Key, .. Activity(group)])));
        yield return ("mart_hourly_states", _listens.GroupBy(item => (item.Hour, item.State)).Select(group => Of([group.Key.Hour, group.Key.State, .. Activity(group)])));
        yield return ("mart_daily_activity", _listens.GroupBy(item => item.Date).Select(group => Of([group.Key, .. Activity(group)])));
        yield return ("mart_daily_states", _listens.GroupBy(item => (item.Date, item.State)).Select(group => Of([group.Key.Date, group.Key.State, .. Activity(group)])));
        yield return ("mart_hourly_users", Listeners().GroupBy(item => (item.Hour, item.User, item.State)).Select(group => Of([group.Key.Hour, group.Key.User, group.Key.State, .. Last(group)])));
        yield return ("mart_daily_users", Listeners().GroupBy(item => (item.Date, item.User, item.State)).Select(group => Of([group.Key.Date, group.Key.User, group.Key.State, .. Last(group)])));
        yield return ("mart_sampled_streams", Listeners().Where(item => NaiveSample.BucketOf(item.User!.Value) < NaiveSample.Kept).Select(item => Of(
            item.Time, item.Hour, item.User, NaiveSample.BucketOf(item.User!.Value), item.State, item.Level, item.LevelOrder, item.SongKey, item.ArtistKey)));
        yield return ("mart_hourly_songs", _listens.GroupBy(item => (item.Hour, item.SongKey)).Select(group => Of(group.Key.Hour, group.Key.SongKey, group.Count())));
        yield return ("mart_daily_songs", _listens.GroupBy(item => (item.Date, item.SongKey)).Select(group => Of(group.Key.Date, group.Key.SongKey, group.Count())));
        yield return ("mart_daily_song_ranks", Ranks(item => item.SongKey));
        yield return ("mart_daily_artist_ranks", Ranks(item => item.ArtistKey));
        yield return ("mart_hourly_genres", _listens.GroupBy(item => (item.Hour, songs[item.SongKey].GenreKey)).Select(group => Of(group.Key.Hour, group.Key.GenreKey, group.Count(), SongsOf(group))));
        yield return ("mart_daily_genres", _listens.GroupBy(item => (item.Date, songs[item.SongKey].GenreKey)).Select(group => Of(group.Key.Date, group.Key.GenreKey, group.Count(), SongsOf(group))));
        yield return ("mart_listening_clock", _listens.GroupBy(item => (Day: (int)item.Time.DayOfWeek + 1, item.Time.Hour))
            .Select(group => Of(group.Key.Day, group.Key.Hour, group.Select(item => item.Hour).Distinct().Count(), group.Count(), Paid(group))));
        yield return ("mart_daily_sessions", oracle.Sessions
            .GroupBy(session => (Date: DateOnly.FromDateTime(session.Start), Level: oracle.VersionAt(session.User, session.End)?.Level ?? "NA"))
            .Select(group => Of(
                group.Key.Date, group.Key.Level, group.Count(), group.Count(session => session.Listens == 0), group.Sum(session => session.Seconds), group.Max(session => session.Seconds),
                group.Sum(session => session.Listens), group.Sum(session => session.SongSeconds), group.Sum(session => session.PageViews))));
        yield return ("mart_daily_funnel", _pages.GroupBy(item => item.Date).Select(day => Of(
            day.Key,
            Guests(day).Select(item => item.SessionKey).Distinct().Count(),
            Guests(day).Where(item => item.Page == "Register").Select(item => item.SessionKey).Distinct().Count(),
            day.Count(item => item.Page == "Submit Registration"),
            Users(day.Where(item => item.Level == "free")),
            Users(day.Where(item => item.Page == "Upgrade")),
            day.Count(item => item.Page == "Submit Upgrade"))));
        yield return ("mart_daily_subscriptions", Subscriptions());
        yield return ("mart_weekly_cohorts", Cohorts());
    }

    private static object?[] Activity(IEnumerable<NaiveEvent> items) => [items.Count(), Paid(items), Users(items), items.GroupBy(item => item.Hour).Sum(hour => NaiveEvent.Round(hour.Sum(item => item.Milliseconds) / 1000.0))];

    private static object?[] Last(IEnumerable<NaiveEvent> items) => [items.Count(), items.MaxBy(item => item.LevelOrder)!.Level, items.Max(item => item.LevelOrder)];

    private static int Paid(IEnumerable<NaiveEvent> items) => items.Count(item => item.Level == "paid");

    private static int Users(IEnumerable<NaiveEvent> items) => items.Where(item => item.User is not null).Select(item => item.User).Distinct().Count();

    private static int SongsOf(IEnumerable<NaiveEvent> items) => items.Select(item => item.SongKey).Distinct().Count();

    /// <summary>Guests have no account; who has logged out has one.</summary>
    private static IEnumerable<NaiveEvent> Guests(IEnumerable<NaiveEvent> pages) => pages.Where(item => item.Auth == "Guest");

    private static DateOnly Week(DateTime time) => DateOnly.FromDateTime(time).AddDays(-(((int)time.DayOfWeek + 6) % 7));

    private IEnumerable<NaiveEvent> Listeners() => _listens.Where(item => item.User is not null);

    private IEnumerable<string> Ranks(Func<NaiveEvent, long> keyOf)
    {
        Dictionary<(DateOnly Date, long Key), (int Rank, int Streams)> ranks = _listens.Where(item => keyOf(item) != NaiveKey.Unknown).GroupBy(item => item.Date)
            .SelectMany(day => day.GroupBy(keyOf).Select(plays => (plays.Key, Streams: plays.Count())).OrderByDescending(plays => plays.Streams).ThenBy(plays => plays.Key).Take(100)
                .Select((plays, index) => (Day: (day.Key, plays.Key), Place: (index + 1, plays.Streams))))
            .ToDictionary(row => row.Day, row => row.Place);
        return ranks.Select(row => Of(
            row.Key.Date, row.Value.Rank, ranks.TryGetValue((row.Key.Date.AddDays(-1), row.Key.Key), out (int Rank, int Streams) before) ? before.Rank : null, row.Key.Key, row.Value.Streams));
    }

    private IEnumerable<string> Subscriptions()
    {
        ILookup<DateOnly, string> last = Listeners().GroupBy(item => (item.Date, item.User)).ToLookup(group => group.Key.Date, group => group.MaxBy(item => item.LevelOrder)!.Level);
        ILookup<DateOnly, string> changes = oracle.Of(Topics.StatusChangeEvents).ToLookup(item => item.Date, item => item.Level);
        ILookup<DateOnly, NaiveEvent> cancelled = _pages.Where(item => item.Page == "Cancellation Confirmation").ToLookup(item => item.Date);
        return last.Select(day => day.Key).Union(changes.Select(day => day.Key)).Union(cancelled.Select(day => day.Key)).Select(day => Of(
            day, last[day].Count(level => level == "free"), last[day].Count(level => level == "paid"), changes[day].Count(level => level == "free"), changes[day].Count(level => level == "paid"), cancelled[day].Count()));
    }

    private IEnumerable<string> Cohorts()
    {
        Dictionary<long, DateOnly> first = oracle.Events.Where(item => item.User is not null).GroupBy(item => item.User!.Value).ToDictionary(group => group.Key, group => Week(group.Min(item => item.Moment)));
        return oracle.Events.Where(item => item.User is not null)
            .GroupBy(item => (Cohort: first[item.User!.Value], Week: Week(item.Time)))
            .Select(group => Of(group.Key.Cohort, group.Key.Week, (group.Key.Week.DayNumber - group.Key.Cohort.DayNumber) / 7, first.Values.Count(week => week == group.Key.Cohort), Users(group)));
    }
}
