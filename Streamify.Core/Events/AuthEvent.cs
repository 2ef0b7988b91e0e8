using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>A login was tried (topic <see cref="Topics.AuthEvents"/>).</summary>
public sealed record AuthEvent : StreamEvent
{
    public required bool Success { get; init; }

    [JsonIgnore]
    public override string Topic => Topics.AuthEvents;
}
