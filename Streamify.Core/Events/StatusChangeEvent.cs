using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>An upgrade or downgrade was submitted (topic <see cref="Topics.StatusChangeEvents"/>); <see cref="StreamEvent.Level"/> is the level before it.</summary>
public sealed record StatusChangeEvent : StreamEvent
{
    /// <summary><c>Guest</c>, <c>Logged In</c>, <c>Logged Out</c> or <c>Cancelled</c>.</summary>
    public required string Auth { get; init; }

    [JsonIgnore]
    public override string Topic => Topics.StatusChangeEvents;
}
