namespace Streamify.Core.Analytics;

/// <summary>A day's conversion and churn.</summary>
/// <param name="Date">The day.</param>
/// <param name="FreeListeners">Users who listened, on the free level at the day's last listen.</param>
/// <param name="PaidListeners">The same on the paid level.</param>
/// <param name="Upgrades">Changes to the paid level.</param>
/// <param name="Downgrades">Changes back to the free level.</param>
/// <param name="Cancellations">Accounts that were cancelled.</param>
public sealed record SubscriptionDay(DateOnly Date, long FreeListeners, long PaidListeners, long Upgrades, long Downgrades, long Cancellations)
{
    /// <summary>Upgrades for each listener on the free level; null without one.</summary>
    public double? Conversion => FreeListeners == 0 ? null : (double)Upgrades / FreeListeners;

    /// <summary>Downgrades for each listener on the paid level; null without one. A cancellation may be of either level, so it is no part of it.</summary>
    public double? Churn => PaidListeners == 0 ? null : (double)Downgrades / PaidListeners;
}
