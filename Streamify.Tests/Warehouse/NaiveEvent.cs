using System.Text.Json;

namespace Streamify.Tests.Warehouse;

/// <summary>An event as the models' descriptions say it is to be read, taken from its JSON without SQL.</summary>
internal sealed class NaiveEvent(string topic, JsonElement json)
{
    public string Topic { get; } = topic;

    public DateTime Time { get; } = DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("ts").GetInt64()).UtcDateTime;

    public int Item { get; } = json.GetProperty("itemInSession").GetInt32();

    public DateTime Moment => Time.AddMicroseconds(Math.Min(Item, 998));

    public DateTime Hour => Time.Date.AddHours(Time.Hour);

    public DateOnly Date => DateOnly.FromDateTime(Time);

    public long? User { get; } = json.TryGetProperty("userId", out JsonElement user) ? user.GetInt64() : null;

    public long Session { get; } = json.GetProperty("sessionId").GetInt64();

    public string Level { get; } = json.GetProperty("level").GetString()!;

    public string State { get; } = Text(json, "state").ToUpperInvariant();

    public string City { get; } = Text(json, "city");

    public string Agent { get; } = Text(json, "userAgent");

    public double Latitude { get; } = json.GetProperty("lat").GetDouble();

    public double Longitude { get; } = json.GetProperty("lon").GetDouble();

    public string Page { get; } = Text(json, "page");

    public string Method { get; } = Text(json, "method");

    public string Auth { get; } = Text(json, "auth");

    public long Status { get; } = json.TryGetProperty("status", out JsonElement status) ? status.GetInt64() : 0;

    public bool Success { get; } = json.TryGetProperty("success", out JsonElement success) && success.GetBoolean();

    public long Milliseconds { get; } = json.TryGetProperty("duration", out JsonElement duration) ? Round(duration.GetDouble() * 1000) : 0;

    /// <summary>Seconds; null when the event tells none.</summary>
    public double? Duration { get; } = json.TryGetProperty("duration", out JsonElement length) ? length.GetDouble() : null;

    public string Song { get; } = $"{Oracle.Plain(Text(json, "artist"))}|{Oracle.Plain(Text(json, "song"))}";

    public object SessionKey => (Session, Agent, City, State, Latitude, Longitude);

    public static long Round(double number) => (long)Math.Round(number, MidpointRounding.AwayFromZero);

    private static string Text(JsonElement json, string field) => json.TryGetProperty(field, out JsonElement value) && value.GetString()!.Trim(' ') is { Length: > 0 } text ? text : "NA";
}
