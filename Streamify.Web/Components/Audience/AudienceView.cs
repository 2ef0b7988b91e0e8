using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Audience;

/// <summary>All answers that the audience page shows, of the last weeks of the data.</summary>
/// <param name="Range">The days.</param>
/// <param name="Retention">Retention by cohort and week.</param>
/// <param name="Sessions">Sessions by day and level.</param>
/// <param name="Funnel">The way to the paid level by day.</param>
/// <param name="Subscriptions">Changes of level by day.</param>
/// <param name="Clock">Listening by weekday and hour, over all time.</param>
public sealed record AudienceView(
    DateRange Range,
    IReadOnlyList<RetentionPoint> Retention,
    IReadOnlyList<SessionDay> Sessions,
    IReadOnlyList<FunnelDay> Funnel,
    IReadOnlyList<SubscriptionDay> Subscriptions,
    IReadOnlyList<ClockHour> Clock)
{
    /// <summary>How far back the page looks.</summary>
    public const int Weeks = 12;

    /// <summary>Asks all at once; null before the first transform.</summary>
    public static async Task<AudienceView?> LoadAsync(IAudienceQueries queries, WarehouseStatus? status, CancellationToken cancellationToken)
    {
        if (status?.DataUntil is not { } until)
        {
            return null;
        }

        DateOnly last = DateOnly.FromDateTime(until.UtcDateTime);
        DateRange range = new(last.AddDays(1 - (7 * Weeks)), last.AddDays(1));
        Task<IReadOnlyList<RetentionPoint>> retention = queries.GetRetentionAsync(range, cancellationToken);
        Task<IReadOnlyList<SessionDay>> sessions = queries.GetSessionsAsync(range, cancellationToken);
        Task<IReadOnlyList<FunnelDay>> funnel = queries.GetFunnelAsync(range, cancellationToken);
        Task<IReadOnlyList<SubscriptionDay>> subscriptions = queries.GetSubscriptionsAsync(range, cancellationToken);
        Task<IReadOnlyList<ClockHour>> clock = queries.GetListeningClockAsync(cancellationToken);
        return new AudienceView(range, await retention, await sessions, await funnel, await subscriptions, await clock);
    }
}
