using Streamify.Core.Events;

namespace Streamify.Tests.Warehouse;

/// <summary>The events of one session, of all topics.</summary>
internal sealed class NaiveSession(IReadOnlyList<NaiveEvent> events)
{
    public NaiveEvent Any { get; } = events[0];

    public long? User { get; } = events.Max(item => item.User);

    public DateTime Start { get; } = events.Min(item => item.Moment);

    public DateTime End { get; } = events.Max(item => item.Moment);

    public long Seconds => NaiveEvent.Unix(End) - NaiveEvent.Unix(Start);

    public int PageViews { get; } = events.Count(item => item.Topic == Topics.PageViewEvents);

    public int Listens { get; } = events.Count(item => item.Topic == Topics.ListenEvents);

    public long SongSeconds { get; } = NaiveEvent.Round(events.Where(item => item.Topic == Topics.ListenEvents).Sum(item => item.Milliseconds) / 1000.0);

    public int FailedLogins { get; } = events.Count(item => item.Topic == Topics.AuthEvents && !item.Success);

    public int LevelChanges { get; } = events.Count(item => item.Topic == Topics.StatusChangeEvents);

    public int Errors { get; } = events.Count(item => item.Topic == Topics.PageViewEvents && item.Status >= 400);
}
