using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Streamify.Core.Analytics;
using Streamify.Core.Warehouse;

namespace Streamify.Benchmarks.Warehouse;

/// <summary>The dashboard's questions. Each asking has an end of its own, so that no remembered answer is measured.</summary>
internal static class WarehouseQuestions
{
    public const string AState = "CA";

    public static IReadOnlyList<(string Name, int Hours)> Ranges { get; } = [("last hour", 1), ("last day", 24), ("last 7 days", 168), ("last 30 days", 720)];

    /// <summary>The overview's questions, each by itself.</summary>
    public static IReadOnlyList<(string Name, Func<OverviewStatement, OverviewRange, string> Build)> Overview { get; } =
    [
        ("totals", OverviewSql.Totals), ("users", OverviewSql.Users), ("listeners", OverviewSql.Listeners), ("listeners before", OverviewSql.PreviousListeners),
        ("states", OverviewSql.States), ("songs", OverviewSql.Songs), ("artists", OverviewSql.Artists), ("activity", OverviewSql.Activity), ("genres", OverviewSql.Genres),
    ];

    public static IEnumerable<(string Name, Func<int, Task> Ask)> Of(IServiceProvider services, CancellationToken cancellationToken)
    {
        IAudienceQueries audience = services.GetRequiredService<IAudienceQueries>();
        DateRange days = new(new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1));
        yield return ("retention", _ => audience.GetRetentionAsync(days, cancellationToken));
        yield return ("sessions by day", _ => audience.GetSessionsAsync(days, cancellationToken));
        yield return ("funnel by day", _ => audience.GetFunnelAsync(days, cancellationToken));
        yield return ("conversion and churn by day", _ => audience.GetSubscriptionsAsync(days, cancellationToken));
        yield return ("listening clock", _ => audience.GetListeningClockAsync(cancellationToken));
        IOverviewQueries overview = services.GetRequiredService<IOverviewQueries>();
        foreach ((string name, int hours) in Ranges)
        {
            foreach (string? state in new[] { null, AState })
            {
                yield return ($"overview, {name}{(state is null ? "" : ", one state")}", Ask);

                async Task Ask(int asking)
                {
                    WarehouseStatus status = (await services.GetRequiredService<IWarehouse>().GetStatusAsync(cancellationToken))!;
                    DateTimeOffset to = status.DataUntil!.Value.AddSeconds(-asking - 1);
                    await overview.GetAsync(new OverviewFilter(to.AddHours(-hours), to, state), cancellationToken);
                }
            }
        }
    }

    /// <summary>Asks one of the overview's questions.</summary>
    public static async Task AskAsync(IServiceProvider services, Func<OverviewStatement, OverviewRange, string> build, int hours, string? state, int asking, CancellationToken cancellationToken)
    {
        IWarehouse warehouse = services.GetRequiredService<IWarehouse>();
        WarehouseStatus status = (await warehouse.GetStatusAsync(cancellationToken))!;
        DateTimeOffset to = status.DataUntil!.Value.AddSeconds(-asking - 1);
        OverviewRange range = OverviewRange.Resolve(new OverviewFilter(to.AddHours(-hours), to, state), status, services.GetRequiredService<IOptions<AnalyticsOptions>>().Value.ExactUpTo);
        OverviewStatement statement = new(range, warehouse.Syntax);
        await warehouse.QueryAsync(new WarehouseQuery(build(statement, range), statement.Parameters), cancellationToken);
    }
}
