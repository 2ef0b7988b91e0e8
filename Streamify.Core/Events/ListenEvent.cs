using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>A song was started (topic <see cref="Topics.ListenEvents"/>).</summary>
public sealed record ListenEvent : StreamEvent
{
    [JsonPropertyOrder(-3)]
    public required string Artist { get; init; }

    [JsonPropertyOrder(-2)]
    public required string Song { get; init; }

    /// <summary>Length of the song in seconds.</summary>
    [JsonPropertyOrder(-1)]
    public double? Duration { get; init; }

    /// <summary><c>Guest</c>, <c>Logged In</c>, <c>Logged Out</c> or <c>Cancelled</c>.</summary>
    public required string Auth { get; init; }

    [JsonIgnore]
    public override string Topic => Topics.ListenEvents;
}
