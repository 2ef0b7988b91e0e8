namespace Streamify.Core.Analytics;

/// <summary>The sessions that began on a day, of one level.</summary>
/// <param name="Date">The day.</param>
/// <param name="Level"><c>free</c> or <c>paid</c> at the session's end, <c>NA</c> when nobody was signed in.</param>
/// <param name="Sessions">Sessions.</param>
/// <param name="SilentSessions">Sessions without a listen.</param>
/// <param name="Seconds">Sum of their lengths.</param>
/// <param name="LongestSeconds">The longest one's length.</param>
/// <param name="Listens">Listens in them.</param>
public sealed record SessionDay(DateOnly Date, string Level, long Sessions, long SilentSessions, long Seconds, long LongestSeconds, long Listens);
