using System.Globalization;
using Microsoft.AspNetCore.Components;
using Streamify.Core.Analytics;
using Streamify.Web.Components.Formatting;
using Streamify.Web.Components.Shared;

namespace Streamify.Web.Components.Audience;

/// <summary>All tiles of the audience page for one answer.</summary>
public sealed partial class AudienceBoard : ComponentBase
{
    private static readonly (string Level, string Name, string Color)[] Levels = [("paid", "Paid", "--paid"), ("free", "Free", "--free"), ("NA", "Not signed in", "--listeners")];

    [Parameter]
    [EditorRequired]
    public AudienceView View { get; set; } = default!;

    private string Days => string.Create(CultureInfo.InvariantCulture, $"{View.Range.From:d MMM yyyy} – {View.Range.To.AddDays(-1):d MMM yyyy} (UTC)");

    private object SessionsOption => DayChart.Option(
        [.. Levels.Select(level => (level.Name, level.Color, View.Sessions.Where(day => day.Level == level.Level).Select(static day => (day.Date, day.Sessions))))], stacked: true);

    private string SessionsLabel => View.Sessions.Count == 0
        ? "Sessions by day: none."
        : $"Sessions by day: {Numbers.Whole(View.Sessions.Sum(static day => day.Sessions))}, on average {Numbers.Duration(TimeSpan.FromSeconds((double)View.Sessions.Sum(static day => day.Seconds) / Math.Max(1, View.Sessions.Sum(static day => day.Sessions))))} long.";

    private DataTable SessionsTable => new(
        ["Day", "Level", "Sessions", "Without a listen", "Listens", "Mean length"],
        [.. View.Sessions.Select(static day => (IReadOnlyList<object?>)[Text(day.Date), day.Level, day.Sessions, day.SilentSessions, day.Listens, Numbers.Duration(TimeSpan.FromSeconds((double)day.Seconds / Math.Max(1, day.Sessions)))])]);

    private object SubscriptionsOption => DayChart.Option(
        [
            ("Upgrades", "--up", View.Subscriptions.Select(static day => (day.Date, day.Upgrades))),
            ("Downgrades", "--paid", View.Subscriptions.Select(static day => (day.Date, day.Downgrades))),
            ("Cancellations", "--down", View.Subscriptions.Select(static day => (day.Date, day.Cancellations))),
        ],
        stacked: false);

    private string SubscriptionsNote => View.Subscriptions.Count == 0
        ? "By day (UTC)"
        : $"By day (UTC); on an average day {Mean(static day => day.Conversion)} of the free listeners upgrade and {Mean(static day => day.Churn)} of the paid ones downgrade";

    private string SubscriptionsLabel =>
        $"Subscriptions by day: {Numbers.Count(View.Subscriptions.Sum(static day => day.Upgrades), "upgrade")}, {Numbers.Count(View.Subscriptions.Sum(static day => day.Downgrades), "downgrade")}, {Numbers.Count(View.Subscriptions.Sum(static day => day.Cancellations), "cancellation")}.";

    private DataTable SubscriptionsTable => new(
        ["Day", "Free listeners", "Paid listeners", "Upgrades", "Downgrades", "Cancellations", "Conversion", "Churn"],
        [.. View.Subscriptions.Select(static day => (IReadOnlyList<object?>)[Text(day.Date), day.FreeListeners, day.PaidListeners, day.Upgrades, day.Downgrades, day.Cancellations, day.Conversion, day.Churn])]);

    private string Mean(Func<SubscriptionDay, double?> share) => Numbers.Percent(View.Subscriptions.Select(share).Average() ?? 0);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
