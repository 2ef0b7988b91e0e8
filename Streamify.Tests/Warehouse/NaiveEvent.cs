using System.Text.Json;

namespace Streamify.Tests.Warehouse;

/// <summary>An event as the models' descriptions say it is to be read, taken from its JSON without SQL.</summary>
internal sealed class NaiveEvent
{
    public NaiveEvent(string topic, JsonElement json)
    {
        Topic = topic;
        Time = TimeOf(json, "ts")!.Value;
        Item = json.GetProperty("itemInSession").GetInt32();
        User = json.TryGetProperty("userId", out JsonElement user) ? user.GetInt64() : null;
        FirstName = Text(json, "firstName");
        LastName = Text(json, "lastName");
        Gender = Text(json, "gender");
        Registration = TimeOf(json, "registration");
        Session = json.GetProperty("sessionId").GetInt64();
        Level = Text(json, "level");
        Auth = Text(json, "auth");
        State = Text(json, "state").ToUpperInvariant();
        City = Text(json, "city");
        Latitude = json.GetProperty("lat").GetDouble();
        Longitude = json.GetProperty("lon").GetDouble();
        LocationKey = NaiveKey.Of(City, State, Round(Latitude * 1_000_000), Round(Longitude * 1_000_000));
        Agent = NaiveName.Shown(Text(json, "userAgent"));
        DeviceKey = Agent is "" or "NA" ? NaiveKey.Unknown : NaiveKey.Of(Agent);
        Page = Text(json, "page");
        Method = Text(json, "method");
        Status = json.TryGetProperty("status", out JsonElement status) ? status.GetInt64() : null;
        Success = json.TryGetProperty("success", out JsonElement success) && success.GetBoolean();
        Duration = json.TryGetProperty("duration", out JsonElement duration) ? duration.GetDouble() : null;
        (string artist, string song) = (Text(json, "artist"), Text(json, "song"));
        (string artistCompared, string songCompared) = (NaiveName.Compared(artist), NaiveName.Compared(song));
        (Artist, Title) = (NaiveName.Shown(artist), NaiveName.Shown(song));
        ArtistKey = NaiveName.IsUnknown(artistCompared) ? NaiveKey.Unknown : NaiveKey.Of(artistCompared);
        SongKey = NaiveName.IsUnknown(songCompared) ? NaiveKey.Unknown : NaiveKey.Of(artistCompared, songCompared);
    }

    public string Topic { get; }

    public DateTime Time { get; }

    public int Item { get; }

    /// <summary>The time with the position in the session, which orders events of one second.</summary>
    public DateTime Moment => Time.AddMicroseconds(Math.Min(Item, 998));

    public DateTime Hour => Time.Date.AddHours(Time.Hour);

    public long DateKey => Unix(Hour);

    public DateOnly Date => DateOnly.FromDateTime(Time);

    public long? User { get; }

    public string FirstName { get; }

    public string LastName { get; }

    public string Gender { get; }

    public DateTime? Registration { get; }

    public long Session { get; }

    public string Level { get; }

    public string Auth { get; }

    public string State { get; }

    public string City { get; }

    public double Latitude { get; }

    public double Longitude { get; }

    public long LocationKey { get; }

    public string Agent { get; }

    public long DeviceKey { get; }

    public string Page { get; }

    public string Method { get; }

    public long? Status { get; }

    public bool Success { get; }

    /// <summary>Seconds; null when the event tells none.</summary>
    public double? Duration { get; }

    public long Milliseconds => Round((Duration ?? 0) * 1000);

    public string Artist { get; }

    public string Title { get; }

    public long ArtistKey { get; }

    public long SongKey { get; }

    /// <summary>Orders the levels of a user's listens: the later the greater, and of one moment paid above free.</summary>
    public long LevelOrder => (4 * (long)(Moment - DateTime.UnixEpoch).TotalMicroseconds) + (Level switch { "paid" => 2, "free" => 1, _ => 0 });

    /// <summary>Numbers of sessions meet; place and device tell them apart.</summary>
    public (long Session, long Location, long Device) SessionKey => (Session, LocationKey, DeviceKey);

    public static long Round(double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);

    public static long Unix(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();

    private static DateTime? TimeOf(JsonElement json, string field) => json.TryGetProperty(field, out JsonElement value) ? DateTimeOffset.FromUnixTimeMilliseconds(value.GetInt64()).UtcDateTime : null;

    private static string Text(JsonElement json, string field) => json.TryGetProperty(field, out JsonElement value) && value.GetString()!.Trim(' ') is { Length: > 0 } text ? text : "NA";
}
