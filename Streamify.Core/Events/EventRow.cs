namespace Streamify.Core.Events;

/// <summary>
/// One parsed event of any topic: the union of all fields, as the lake stores them. Reused from event to event by <see cref="EventReader"/>;
/// take what you need before the next read. A field that the topic does not have, or the event left out, is null.
/// </summary>
public sealed class EventRow
{
    /// <summary>Epoch milliseconds UTC.</summary>
    public long Ts { get; set; }
    public long? SessionId { get; set; }
    public string? Page { get; set; }
    public string? Auth { get; set; }
    public string? Method { get; set; }
    public int? Status { get; set; }
    public string? Level { get; set; }
    public int? ItemInSession { get; set; }
    public string? City { get; set; }
    public string? Zip { get; set; }
    public string? State { get; set; }
    public string? UserAgent { get; set; }
    public double? Lon { get; set; }
    public double? Lat { get; set; }
    public long? UserId { get; set; }
    public string? LastName { get; set; }
    public string? FirstName { get; set; }
    public string? Gender { get; set; }

    /// <summary>Epoch milliseconds UTC.</summary>
    public long? Registration { get; set; }
    public string? Tag { get; set; }
    public string? Artist { get; set; }
    public string? Song { get; set; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; set; }
    public bool? Success { get; set; }

    /// <summary>The fields that the contract does not know, as one JSON object; null when there are none.</summary>
    public string? Extra { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Ts = 0;
        SessionId = null;
        Page = null;
        Auth = null;
        Method = null;
        Status = null;
        Level = null;
        ItemInSession = null;
        City = null;
        Zip = null;
        State = null;
        UserAgent = null;
        Lon = null;
        Lat = null;
        UserId = null;
        LastName = null;
        FirstName = null;
        Gender = null;
        Registration = null;
        Tag = null;
        Artist = null;
        Song = null;
        Duration = null;
        Success = null;
        Extra = null;
    }
}
