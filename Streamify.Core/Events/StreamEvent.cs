using System.Text.Json.Serialization;

namespace Streamify.Core.Events;

/// <summary>
/// What all four events share. Times are epoch milliseconds UTC. The user fields are absent for visitors who are not signed in
/// (and for a simulation that hides them); device fields are always there in the original's output.
/// </summary>
public abstract record StreamEvent
{
    /// <summary>When it happened, epoch milliseconds UTC.</summary>
    public required long Ts { get; init; }

    /// <summary>The session it belongs to.</summary>
    public required long SessionId { get; init; }

    /// <summary><c>free</c> or <c>paid</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Position in the session, from 0.</summary>
    public required int ItemInSession { get; init; }

    public string? City { get; init; }

    /// <summary>Five digits with leading zeros.</summary>
    public string? Zip { get; init; }

    /// <summary>Two-letter code.</summary>
    public string? State { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Lon { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Lat { get; init; }

    public long? UserId { get; init; }

    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    /// <summary><c>M</c> or <c>F</c>.</summary>
    public string? Gender { get; init; }

    /// <summary>When the user registered, epoch milliseconds UTC.</summary>
    public long? Registration { get; init; }

    public string? Tag { get; init; }

    /// <summary>The topic this kind of event goes to.</summary>
    [JsonIgnore]
    public abstract string Topic { get; }
}
