namespace Streamify.Core.Analytics;

/// <summary>Listening in an hour of a weekday.</summary>
/// <param name="DayOfWeek">1 = Sunday to 7 = Saturday.</param>
/// <param name="Hour">0 to 23, UTC.</param>
/// <param name="Hours">Hours of that kind with a listen.</param>
/// <param name="Streams">Listens in them.</param>
public sealed record ClockHour(int DayOfWeek, int Hour, long Hours, long Streams);
