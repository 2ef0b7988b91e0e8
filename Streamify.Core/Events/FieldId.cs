namespace Streamify.Core.Events;

/// <summary>The fields that the reader knows, of all topics; the names are the JSON names in Pascal case.</summary>
internal enum FieldId
{
    Unknown,
    Ts,
    SessionId,
    Page,
    Auth,
    Method,
    Status,
    Level,
    ItemInSession,
    City,
    Zip,
    State,
    UserAgent,
    Lon,
    Lat,
    UserId,
    LastName,
    FirstName,
    Gender,
    Registration,
    Tag,
    Artist,
    Song,
    Duration,
    Success,

    /// <summary>"City, ST" of the older single stream.</summary>
    Location,
}
