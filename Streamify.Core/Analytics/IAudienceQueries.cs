namespace Streamify.Core.Analytics;

/// <summary>Questions about who comes, stays, pays and leaves. Days and weeks are UTC; all answers are empty before the first transform.</summary>
public interface IAudienceQueries
{
    /// <summary>Retention by week of the cohorts that were first seen in the range, by cohort and week.</summary>
    Task<IReadOnlyList<RetentionPoint>> GetRetentionAsync(DateRange range, CancellationToken cancellationToken);

    /// <summary>Sessions by the day on which they began and level.</summary>
    Task<IReadOnlyList<SessionDay>> GetSessionsAsync(DateRange range, CancellationToken cancellationToken);

    /// <summary>The way from guest to registered to paid, by day.</summary>
    Task<IReadOnlyList<FunnelDay>> GetFunnelAsync(DateRange range, CancellationToken cancellationToken);

    /// <summary>Conversion and churn by day.</summary>
    Task<IReadOnlyList<SubscriptionDay>> GetSubscriptionsAsync(DateRange range, CancellationToken cancellationToken);

    /// <summary>Listening by weekday and hour over all time.</summary>
    Task<IReadOnlyList<ClockHour>> GetListeningClockAsync(CancellationToken cancellationToken);
}
