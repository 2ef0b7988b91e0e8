namespace Streamify.Core.Events;

/// <summary>The fields of each topic in the order of the original's JSON; the lake's columns follow it.</summary>
public static class EventSchema
{
    private static readonly EventField[] Device =
    [
        new("city", FieldType.Text),
        new("zip", FieldType.Text),
        new("state", FieldType.Text),
        new("userAgent", FieldType.Text),
        new("lon", FieldType.Double),
        new("lat", FieldType.Double),
    ];

    private static readonly EventField[] User =
    [
        new("userId", FieldType.Int64),
        new("lastName", FieldType.Text),
        new("firstName", FieldType.Text),
        new("gender", FieldType.Text),
        new("registration", FieldType.Timestamp),
        new("tag", FieldType.Text),
    ];

    /// <summary>Unknown JSON fields of an event are kept here, as one JSON object.</summary>
    public const string ExtraColumn = "extra";

    private static readonly Dictionary<string, EventField[]> Fields = new()
    {
        [Topics.ListenEvents] =
        [
            new("artist", FieldType.Text, Required: true),
            new("song", FieldType.Text, Required: true),
            new("duration", FieldType.Double),
            new("ts", FieldType.Timestamp, Required: true),
            new("sessionId", FieldType.Int64),
            new("auth", FieldType.Text),
            new("level", FieldType.Text),
            new("itemInSession", FieldType.Int32),
            .. Device,
            .. User,
            new(ExtraColumn, FieldType.Text),
        ],
        [Topics.PageViewEvents] =
        [
            new("ts", FieldType.Timestamp, Required: true),
            new("sessionId", FieldType.Int64),
            new("page", FieldType.Text, Required: true),
            new("auth", FieldType.Text),
            new("method", FieldType.Text),
            new("status", FieldType.Int32),
            new("level", FieldType.Text),
            new("itemInSession", FieldType.Int32),
            .. Device,
            .. User,
            new("artist", FieldType.Text),
            new("song", FieldType.Text),
            new("duration", FieldType.Double),
            new(ExtraColumn, FieldType.Text),
        ],
        [Topics.AuthEvents] =
        [
            new("ts", FieldType.Timestamp, Required: true),
            new("sessionId", FieldType.Int64),
            new("level", FieldType.Text),
            new("itemInSession", FieldType.Int32),
            .. Device,
            .. User,
            new("success", FieldType.Boolean, Required: true),
            new(ExtraColumn, FieldType.Text),
        ],
        [Topics.StatusChangeEvents] =
        [
            new("ts", FieldType.Timestamp, Required: true),
            new("sessionId", FieldType.Int64),
            new("auth", FieldType.Text),
            new("level", FieldType.Text, Required: true),
            new("itemInSession", FieldType.Int32),
            .. Device,
            .. User,
            new(ExtraColumn, FieldType.Text),
        ],
    };

    /// <summary>The fields of <paramref name="topic"/>; <see cref="ExtraColumn"/> is the last.</summary>
    /// <exception cref="ArgumentException">The topic is not one of <see cref="Topics.All"/>.</exception>
    public static IReadOnlyList<EventField> Of(string topic) => Fields.TryGetValue(topic, out EventField[]? fields)
        ? fields
        : throw new ArgumentException($"'{topic}' is no event topic; expected one of {string.Join(", ", Topics.All)}.", nameof(topic));
}
