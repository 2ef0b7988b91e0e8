using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>A page was requested (topic <see cref="Topics.PageViewEvents"/>); song fields only on <c>NextSong</c>.</summary>
public sealed record PageViewEvent : StreamEvent
{
    public required string Page { get; init; }

    /// <summary><c>Guest</c>, <c>Logged In</c>, <c>Logged Out</c> or <c>Cancelled</c>.</summary>
    public required string Auth { get; init; }

    /// <summary><c>GET</c> or <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    public string? Artist { get; init; }

    public string? Song { get; init; }

    /// <summary>Length of the song in seconds.</summary>
    public double? Duration { get; init; }

    [JsonIgnore]
    public override string Topic => Topics.PageViewEvents;
}
