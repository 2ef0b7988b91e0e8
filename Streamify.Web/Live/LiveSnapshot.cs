namespace Streamify.Web.Live;

/// <summary>What the live windows held at one moment.</summary>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="EventsPerSecond">Events of the last full second.</param>
/// <param name="PerSecond">Events of each of the last 60 full seconds, oldest first.</param>
/// <param name="Listeners">Distinct users whose last listen is at most five minutes old.</param>
/// <param name="ListenersCapped">True when the window was full, so that there are at least that many.</param>
/// <param name="Playing">The last listens, newest first.</param>
/// <param name="LastEventAt">Event time of the newest event seen, UTC; null before the first.</param>
/// <param name="Connected">False while the event log cannot be read.</param>
public sealed record LiveSnapshot(
    DateTimeOffset At,
    int EventsPerSecond,
    IReadOnlyList<int> PerSecond,
    int Listeners,
    bool ListenersCapped,
    IReadOnlyList<NowPlaying> Playing,
    DateTimeOffset? LastEventAt,
    bool Connected)
{
    /// <summary>Nothing seen yet.</summary>
    public static LiveSnapshot Empty { get; } = new(DateTimeOffset.UnixEpoch, 0, new int[LiveBoard.Seconds], 0, false, [], null, false);
}
