using System.Globalization;
using Streamify.Core.Events;

namespace Streamify.Tests.Warehouse;

/// <summary>Facts and marts recomputed event by event: each a question to the warehouse, and what it must answer.</summary>
internal sealed class MartOracle(Oracle oracle)
{
    private readonly IReadOnlyList<NaiveEvent> _listens = Of(oracle, Topics.ListenEvents);
    private readonly IReadOnlyList<NaiveEvent> _pages = Of(oracle, Topics.PageViewEvents);
    private readonly IReadOnlyList<NaiveEvent> _auths = Of(oracle, Topics.AuthEvents);
    private readonly IReadOnlyList<NaiveEvent> _changes = Of(oracle, Topics.StatusChangeEvents);

    public IEnumerable<(string Sql, IEnumerable<string> Rows)> Tables()
    {
        yield return ("SELECT ts, fact_page_views.userId, sessionId, itemInSession, page, method, status, auth, u.level, city FROM fact_page_views JOIN dim_users u USING (userKey) JOIN dim_location USING (locationKey)",
            _pages.Select(item => Row(item.Time, item.User, item.Session, item.Item, item.Page, item.Method, item.Status, item.Auth, LevelAt(item.User, item.Moment), item.City)));
        yield return ("SELECT ts, userId, sessionId, itemInSession, success, level FROM fact_auth", _auths.Select(item => Row(item.Time, item.User, item.Session, item.Item, item.Success, item.Level)));
        yield return ("SELECT ts, userId, sessionId, levelBefore, levelAfter, change FROM fact_subscriptions",
            _changes.Select(item => Row(item.Time, item.User, item.Session, item.Level, item.Level == "free" ? "paid" : "free", item.Level == "free" ? "upgrade" : "downgrade"))
                .Concat(_pages.Where(item => item.Page == "Cancellation Confirmation").Select(item => Row(item.Time, item.User, item.Session, item.Level, "none", "cancel"))));
        yield return ("SELECT ts, userId, sessionId, itemInSession, listenedSeconds, outcome FROM fact_streams", Outcomes());
        yield return ("SELECT sessionId, userId, startTime, endTime, pageViews, listens, songSeconds, failedLogins, levelChanges, errors FROM fact_sessions",
            Sessions().Select(items => Row(
                items[0].Session, items.Max(item => item.User), items.Min(item => item.Moment), items.Max(item => item.Moment),
                Count(items, Topics.PageViewEvents), Count(items, Topics.ListenEvents), Listened(items), items.Count(item => item.Topic == Topics.AuthEvents && !item.Success),
                Count(items, Topics.StatusChangeEvents), items.Count(item => item.Topic == Topics.PageViewEvents && item.Status >= 400))));
        yield return ("SELECT dateHour, streams, paidStreams, listeners, seconds FROM mart_hourly_activity", Activity(_listens.GroupBy(item => (object)item.Hour)));
        yield return ("SELECT strftime(dateHour, '%Y-%m-%d %H:%M ') || stateCode, streams, paidStreams, listeners, seconds FROM mart_hourly_states",
            Activity(_listens.GroupBy(item => (object)$"{item.Hour:yyyy-MM-dd HH:mm} {item.State}")));
        yield return ("SELECT date, streams, paidStreams, listeners FROM mart_daily_activity", Days(_listens.GroupBy(item => (object)item.Date)));
        yield return ("SELECT strftime(date, '%Y-%m-%d ') || stateCode, streams, paidStreams, listeners FROM mart_daily_states", Days(_listens.GroupBy(item => (object)$"{item.Date:yyyy-MM-dd} {item.State}")));
        yield return ("SELECT dateHour, userId, stateCode, streams FROM mart_hourly_users",
            Listeners().GroupBy(item => (item.Hour, item.User, item.State)).Select(group => Row(group.Key.Hour, group.Key.User, group.Key.State, group.Count())));
        yield return ("SELECT date, userId, stateCode, streams FROM mart_daily_users",
            Listeners().GroupBy(item => (item.Date, item.User, item.State)).Select(group => Row(group.Key.Date, group.Key.User, group.Key.State, group.Count())));
        yield return ("SELECT ts, dateHour, userId, bucket, stateCode, level, levelOrder, lower(artistName) || '|' || lower(title) FROM mart_sampled_streams JOIN dim_songs USING (songKey)",
            Listeners().Where(item => NaiveSample.BucketOf(item.User!.Value) < NaiveSample.Kept).Select(item => Row(
                item.Time, item.Hour, item.User, NaiveSample.BucketOf(item.User!.Value), item.State, item.Level, LevelOrder(item), item.Song)));
        yield return ("SELECT dateHour, lower(artistName) || '|' || lower(title), streams FROM mart_hourly_songs JOIN dim_songs USING (songKey)",
            _listens.GroupBy(item => (item.Hour, item.Song)).Select(group => Row(group.Key.Hour, group.Key.Song, group.Count())));
        yield return ("SELECT date, lower(artistName) || '|' || lower(title), streams FROM mart_daily_songs JOIN dim_songs USING (songKey)",
            _listens.GroupBy(item => (item.Date, item.Song)).Select(group => Row(group.Key.Date, group.Key.Song, group.Count())));
        yield return ("SELECT date, rank, streams FROM mart_daily_song_ranks", Ranks(item => item.Song));
        yield return ("SELECT date, rank, streams FROM mart_daily_artist_ranks", Ranks(item => item.Song.Split('|')[0]));
        yield return ("SELECT dateHour, streams, songs FROM mart_hourly_genres", _listens.GroupBy(item => item.Hour).Select(group => Row(group.Key, group.Count(), group.Select(item => item.Song).Distinct().Count())));
        yield return ("SELECT date, streams, songs FROM mart_daily_genres", _listens.GroupBy(item => item.Date).Select(group => Row(group.Key, group.Count(), group.Select(item => item.Song).Distinct().Count())));
        yield return ("SELECT dayOfWeek, hour, hours, streams FROM mart_listening_clock",
            _listens.GroupBy(item => ((int)item.Time.DayOfWeek + 1, item.Time.Hour)).Select(group => Row(group.Key.Item1, group.Key.Hour, group.Select(item => item.Hour).Distinct().Count(), group.Count())));
        yield return ("SELECT date, level, sessions, silentSessions, seconds, longestSeconds, listens, songSeconds, pageViews FROM mart_daily_sessions", SessionDays());
        yield return ("SELECT date, guestSessions, registerSessions, registrations, freeUsers, upgradeUsers, upgrades FROM mart_daily_funnel", Funnel());
        yield return ("SELECT date, freeListeners, paidListeners, upgrades, downgrades, cancellations FROM mart_daily_subscriptions", Subscriptions());
        yield return ("SELECT cohortWeek, week, weekNumber, users, activeUsers FROM mart_weekly_cohorts", Cohorts());
    }

    public static string Row(params object?[] values) => string.Join('|', values.Select(value => value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    private static List<NaiveEvent> Of(Oracle oracle, string topic) => [.. oracle.Events.Where(item => item.Topic == topic)];

    private static int Count(IEnumerable<NaiveEvent> items, string topic) => items.Count(item => item.Topic == topic);

    private static long Listened(IEnumerable<NaiveEvent> items) => NaiveEvent.Round(items.Where(item => item.Topic == Topics.ListenEvents).Sum(item => item.Milliseconds) / 1000.0);

    private static IEnumerable<string> Activity(IEnumerable<IGrouping<object, NaiveEvent>> groups) =>
        groups.Select(group => Row(group.Key, group.Count(), group.Count(item => item.Level == "paid"), Users(group), Listened(group)));

    private static IEnumerable<string> Days(IEnumerable<IGrouping<object, NaiveEvent>> groups) =>
        groups.Select(group => Row(group.Key, group.Count(), group.Count(item => item.Level == "paid"), Users(group)));

    private static int Users(IEnumerable<NaiveEvent> items) => items.Where(item => item.User is not null).Select(item => item.User).Distinct().Count();

    private static DateOnly Week(DateTime time) => DateOnly.FromDateTime(time).AddDays(-(((int)time.DayOfWeek + 6) % 7));

    private static long LevelOrder(NaiveEvent item) => (4 * (long)(item.Moment - DateTime.UnixEpoch).TotalMicroseconds) + (item.Level switch { "paid" => 2, "free" => 1, _ => 0 });

    private string LevelAt(long? user, DateTime moment) => user is null ? "NA" : oracle.LevelAt(user.Value, moment);

    private IEnumerable<string> Outcomes() => _listens.GroupBy(item => item.SessionKey).SelectMany(session =>
    {
        NaiveEvent[] items = [.. session.OrderBy(item => item.Moment)];
        return items.Select((item, index) =>
        {
            bool alone = items.Count(other => other.Moment == item.Moment) == 1;
            double? toNext = alone && index + 1 < items.Length && items[index + 1].Time < item.Hour.AddHours(2) ? (items[index + 1].Time - item.Time).TotalMicroseconds / 1_000_000 : null;
            string outcome = item.Duration is null ? "NA" : toNext + 1 < item.Duration ? "skipped" : "completed";
            return Row(item.Time, item.User, item.Session, item.Item, toNext < item.Duration ? toNext : item.Duration, outcome);
        });
    });

    private IEnumerable<NaiveEvent> Listeners() => _listens.Where(item => item.User is not null);

    private IEnumerable<List<NaiveEvent>> Sessions() => oracle.Events.GroupBy(item => item.SessionKey).Select(group => group.ToList());

    private IEnumerable<string> Ranks(Func<NaiveEvent, string> name) => _listens.GroupBy(item => item.Date).SelectMany(day =>
        day.GroupBy(name).Select(group => group.Count()).OrderDescending().Take(100).Select((streams, index) => Row(day.Key, index + 1, streams)));

    private IEnumerable<string> SessionDays() => Sessions()
        .Select(items => (Items: items, Start: items.Min(item => item.Moment), End: items.Max(item => item.Moment)))
        .Select(session => (session.Items, session.Start, Seconds: Unix(session.End) - Unix(session.Start), Level: LevelAt(session.Items.Max(item => item.User), session.End)))
        .GroupBy(session => (Date: DateOnly.FromDateTime(session.Start), session.Level))
        .Select(group => Row(
            group.Key.Date, group.Key.Level, group.Count(), group.Count(session => Count(session.Items, Topics.ListenEvents) == 0), group.Sum(session => session.Seconds), group.Max(session => session.Seconds),
            group.Sum(session => Count(session.Items, Topics.ListenEvents)), group.Sum(session => Listened(session.Items)), group.Sum(session => Count(session.Items, Topics.PageViewEvents))));

    private IEnumerable<string> Funnel() => _pages.GroupBy(item => item.Date).Select(day => Row(
        day.Key,
        Guests(day).Select(item => item.SessionKey).Distinct().Count(),
        Guests(day).Where(item => item.Page == "Register").Select(item => item.SessionKey).Distinct().Count(),
        day.Count(item => item.Page == "Submit Registration"),
        Users(day.Where(item => item.Level == "free")),
        Users(day.Where(item => item.Page == "Upgrade")),
        day.Count(item => item.Page == "Submit Upgrade")));

    private static IEnumerable<NaiveEvent> Guests(IEnumerable<NaiveEvent> pages) => pages.Where(item => item.Auth == "Guest");

    private IEnumerable<string> Subscriptions()
    {
        ILookup<DateOnly, string> last = Listeners().GroupBy(item => (item.Date, item.User)).ToLookup(group => group.Key.Date, group => group.MaxBy(item => (item.Moment, item.Level))!.Level);
        ILookup<DateOnly, string> changes = _changes.ToLookup(item => item.Date, item => item.Level);
        ILookup<DateOnly, NaiveEvent> cancelled = _pages.Where(item => item.Page == "Cancellation Confirmation").ToLookup(item => item.Date);
        return last.Select(day => day.Key).Union(changes.Select(day => day.Key)).Union(cancelled.Select(day => day.Key)).Select(day => Row(
            day, last[day].Count(level => level == "free"), last[day].Count(level => level == "paid"), changes[day].Count(level => level == "free"), changes[day].Count(level => level == "paid"), cancelled[day].Count()));
    }

    private IEnumerable<string> Cohorts()
    {
        Dictionary<long, DateOnly> first = oracle.Events.Where(item => item.User is not null).GroupBy(item => item.User!.Value).ToDictionary(group => group.Key, group => Week(group.Min(item => item.Moment)));
        return oracle.Events.Where(item => item.User is not null)
            .GroupBy(item => (Cohort: first[item.User!.Value], Week: Week(item.Time)))
            .Select(group => Row(group.Key.Cohort, group.Key.Week, (group.Key.Week.DayNumber - group.Key.Cohort.DayNumber) / 7, first.Values.Count(week => week == group.Key.Cohort), Users(group)));
    }

    private static long Unix(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();
}
