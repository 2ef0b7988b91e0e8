using System.Globalization;
using System.Text.Json;
using Streamify.Core.Events;

namespace Streamify.Tests.Warehouse;

/// <summary>One event as JSON, with everything a test does not care about filled in.</summary>
internal sealed record TestEvent(string Topic, Dictionary<string, object?> Fields)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A listen by user 7 of Springfield, Illinois, unless told otherwise.</summary>
    public static TestEvent Listen(string time, long? userId = 7, string song = "Song", string artist = "Artist", string level = "free", int item = 0) =>
        Create(Topics.ListenEvents, time, userId, level, item).With(("song", song), ("artist", artist), ("duration", 200.5), ("auth", userId is null ? "Guest" : "Logged In"));

    public static TestEvent Page(string time, string page, long? userId = 7, string level = "free", int item = 0) =>
        Create(Topics.PageViewEvents, time, userId, level, item).With(("page", page), ("auth", userId is null ? "Guest" : "Logged In"), ("method", "GET"), ("status", 200));

    public static TestEvent Auth(string time, bool success, long? userId = 7, string level = "free", int item = 0) =>
        Create(Topics.AuthEvents, time, userId, level, item).With(("success", success));

    /// <summary>A change away from <paramref name="levelBefore"/>.</summary>
    public static TestEvent StatusChange(string time, string levelBefore, long userId = 7, int item = 0) =>
        Create(Topics.StatusChangeEvents, time, userId, levelBefore, item).With(("auth", "Logged In"));

    public TestEvent With(params (string Name, object? Value)[] fields)
    {
        Dictionary<string, object?> copy = new(Fields);
        foreach ((string name, object? value) in fields)
        {
            copy[name] = value;
        }

        return this with { Fields = copy };
    }

    public string ToJson() => JsonSerializer.Serialize(Fields.Where(field => field.Value is not null).ToDictionary(), Options);

    public static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static TestEvent Create(string topic, string time, long? userId, string level, int item)
    {
        TestEvent created = new(topic, new Dictionary<string, object?>
        {
            ["ts"] = Time(time).ToUnixTimeMilliseconds(),
            ["sessionId"] = 1,
            ["level"] = level,
            ["itemInSession"] = item,
            ["city"] = "Springfield",
            ["zip"] = "62701",
            ["state"] = "IL",
            ["userAgent"] = "\"Mozilla/5.0\"",
            ["lon"] = -89.65,
            ["lat"] = 39.8,
        });
        return userId is null ? created : created.With(("userId", userId), ("firstName", "Ada"), ("lastName", "Poe"), ("gender", "F"), ("registration", 1700000000000));
    }
}
