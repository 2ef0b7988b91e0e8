using System.Globalization;
using Streamify.Core.Events;
using Streamify.Core.Warehouse;
using static Streamify.Tests.Warehouse.NaiveRow;

namespace Streamify.Tests.Warehouse;

/// <summary>Dimensions and facts recomputed event by event: each table, and its rows with all their columns.</summary>
internal sealed class StarOracle
{
    private readonly Oracle _oracle;
    private readonly Dictionary<long, (string Name, DateTime FirstHeard)> _artists;
    private readonly Dictionary<long, NaiveEvent> _lastEvents;

    public StarOracle(Oracle oracle)
    {
        _oracle = oracle;
        _artists = oracle.Listens.Where(item => item.ArtistKey != NaiveKey.Unknown).GroupBy(item => item.ArtistKey)
            .ToDictionary(artist => artist.Key, artist => (Greatest(artist.Select(item => item.Artist)), artist.Min(item => item.Time)));
        Songs = oracle.Listens.Where(item => item.SongKey != NaiveKey.Unknown).GroupBy(item => item.SongKey)
            .Select(song => new NaiveSong(
                song.Key, song.First().ArtistKey, Greatest(song.Select(item => item.Title)), ArtistOf(song.First()), song.Max(item => item.Duration),
                oracle.Labels.GetValueOrDefault(song.Key), song.Min(item => item.Time)))
            .Append(NaiveSong.Unknown)
            .ToDictionary(song => song.Key);
        _lastEvents = oracle.Events.Where(item => item.User is not null).GroupBy(item => item.User!.Value).ToDictionary(user => user.Key, user => user.MaxBy(item => item.Moment)!);
    }

    public IReadOnlyDictionary<long, NaiveSong> Songs { get; }

    public IEnumerable<(string Table, IEnumerable<string> Rows)> Tables()
    {
        yield return ("dim_artists", _artists
            .Select(artist => Of(artist.Key, artist.Value.Name, artist.Value.FirstHeard))
            .Append(Of(NaiveKey.Unknown, "NA", null)));
        yield return ("dim_songs", Songs.Values.Select(song => Of(song.Key, song.ArtistKey, song.Title, song.Artist, song.Duration, song.GenreKey, song.Genre, song.Label?.Probability, song.FirstHeard)));
        yield return ("dim_genre", _oracle.Labels.Values.GroupBy(label => label.Genre)
            .Select(genre => Of(NaiveKey.Of(genre.Key), genre.Key, genre.Count(), NaiveLabel.Model, false))
            .Append(Of(NaiveKey.Unknown, "NA", 0, "NA", false)));
        yield return ("dim_location", _oracle.Events.DistinctBy(item => item.LocationKey)
            .Select(item => Of(item.LocationKey, item.City, item.State, UsStates.NameOf(item.State), item.Latitude, item.Longitude))
            .Append(Of(NaiveKey.Unknown, "NA", "NA", "NA", 0, 0)));
        yield return ("dim_device", _oracle.Events.Where(item => item.DeviceKey != NaiveKey.Unknown).DistinctBy(item => item.DeviceKey)
            .Select(item => (item.DeviceKey, Device: new NaiveDevice(item.Agent)))
            .Select(item => Of(item.DeviceKey, item.Device.Agent, item.Device.Browser, item.Device.OperatingSystem, item.Device.Type))
            .Append(Of(NaiveKey.Unknown, "NA", "Other", "Other", "NA")));
        yield return ("dim_datetime", Hours().Select(hour => Of(
            NaiveEvent.Unix(hour), hour, DateOnly.FromDateTime(hour), hour.Hour, (int)hour.DayOfWeek + 1, hour.Day, ISOWeek.GetWeekOfYear(hour), hour.Month, hour.Year, IsWeekend(hour))));
        yield return ("dim_users", _oracle.Versions
            .Select(version => Of([version.Key, version.User, .. Profile(version, _lastEvents[version.User]), version.From, version.Until, version.Until == NaiveVersion.Never ? 1 : 0]))
            .Append(Of(NaiveKey.Unknown, 0, "NA", "NA", "NA", "NA", null, DateTime.UnixEpoch, NaiveVersion.Never, 1)));
        yield return ("fact_page_views", _oracle.Of(Topics.PageViewEvents).Select(item => Of([.. Start(item), item.Page, item.Method, item.Status, item.Auth, item.Level])));
        yield return ("fact_auth", _oracle.Of(Topics.AuthEvents).Select(item => Of([.. Start(item), item.Success, item.Level])));
        yield return ("fact_subscriptions", _oracle.Of(Topics.StatusChangeEvents)
            .Select(item => Of([.. Start(item), item.Level, .. item.Level == "free" ? new[] { "paid", "upgrade" } : ["free", "downgrade"]]))
            .Concat(_oracle.Of(Topics.PageViewEvents).Where(item => item.Page == "Cancellation Confirmation").Select(item => Of([.. Start(item), item.Level, "none", "cancel"]))));
        yield return ("fact_sessions", _oracle.Sessions.Select(session => Of(
            session.Any.Session ^ session.Any.LocationKey ^ session.Any.DeviceKey, UserKey(session.User, session.End), NaiveEvent.Unix(session.Start.Date.AddHours(session.Start.Hour)),
            session.Any.LocationKey, session.Any.DeviceKey, session.Any.Session, session.User, session.Start, session.End, session.Seconds,
            session.PageViews, session.Listens, session.SongSeconds, session.FailedLogins, session.LevelChanges, session.Errors)));
        yield return ("fact_streams", Streams().Select(stream => Of(
            UserKey(stream.Item.User, stream.Item.Moment), stream.Item.ArtistKey, stream.Item.SongKey, stream.Item.DateKey, stream.Item.LocationKey, stream.Item.DeviceKey, stream.Item.Time, stream.Item.Hour,
            stream.Item.User, stream.Item.Session, stream.Item.Item, stream.Item.Auth, stream.Item.Level, stream.Item.Duration, stream.Seconds, stream.Outcome)));
        yield return ("wide_streams", Streams().Select(stream => Wide(stream.Item, stream.Seconds, stream.Outcome)));
    }

    private static string Greatest(IEnumerable<string> names) => names.Max(StringComparer.Ordinal)!;

    private string ArtistOf(NaiveEvent item) => _artists.TryGetValue(item.ArtistKey, out (string Name, DateTime FirstHeard) artist) ? artist.Name : "NA";

    private static bool IsWeekend(DateTime time) => time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static object?[] Profile(NaiveVersion version, NaiveEvent last) => [last.FirstName, last.LastName, last.Gender, version.Level, last.Registration];

    private long UserKey(long? user, DateTime moment) => _oracle.VersionAt(user, moment)?.Key ?? NaiveKey.Unknown;

    /// <summary>What all facts of events begin with.</summary>
    private object?[] Start(NaiveEvent item) => [UserKey(item.User, item.Moment), item.DateKey, item.LocationKey, item.DeviceKey, item.Time, item.Hour, item.User, item.Session, item.Item];

    /// <summary>Every hour of every day from the first with an event to the last.</summary>
    private IEnumerable<DateTime> Hours()
    {
        DateTime last = _oracle.Events.Max(item => item.Time).Date.AddDays(1);
        for (DateTime hour = _oracle.Events.Min(item => item.Time).Date; hour < last; hour = hour.AddHours(1))
        {
            yield return hour;
        }
    }

    /// <summary>Listens with how long each was heard and what became of it.</summary>
    private IEnumerable<(NaiveEvent Item, double? Seconds, string Outcome)> Streams() => _oracle.Listens.GroupBy(item => item.SessionKey).SelectMany(session =>
    {
        NaiveEvent[] items = [.. session.OrderBy(item => item.Moment)];
        return items.Select((item, index) =>
        {
            bool alone = items.Count(other => other.Moment == item.Moment) == 1;
            double? toNext = alone && index + 1 < items.Length && items[index + 1].Time < item.Hour.AddHours(2) ? (items[index + 1].Time - item.Time).TotalMicroseconds / 1_000_000 : null;
            string outcome = item.Duration is null ? "NA" : toNext + 1 < item.Duration ? "skipped" : "completed";
            return (item, toNext < item.Duration ? toNext : item.Duration, outcome);
        });
    });

    private string Wide(NaiveEvent item, double? seconds, string outcome)
    {
        NaiveVersion? version = _oracle.VersionAt(item.User, item.Moment);
        NaiveEvent? last = item.User is { } user ? _lastEvents[user] : null;
        NaiveSong song = Songs[item.SongKey];
        NaiveDevice device = new(item.Agent);
        return Of(
            version?.Key ?? NaiveKey.Unknown, item.ArtistKey, item.SongKey, item.DateKey, item.LocationKey, item.Time,
            last?.FirstName ?? "NA", last?.LastName ?? "NA", last?.Gender ?? "NA", item.Level, item.User ?? 0, version is null || version.Until == NaiveVersion.Never ? 1 : 0,
            item.Session, item.Duration, seconds, outcome, song.Title, ArtistOf(item), song.Genre,
            item.City, item.State, UsStates.NameOf(item.State), item.Latitude, item.Longitude, device.Browser, device.OperatingSystem, device.Type,
            item.Hour, item.Time.Day, (int)item.Time.DayOfWeek + 1, IsWeekend(item.Time));
    }
}
