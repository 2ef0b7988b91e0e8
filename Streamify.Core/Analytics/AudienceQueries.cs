using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>Reads the marts, which have a row for each point.</summary>
internal sealed class AudienceQueries(IWarehouse warehouse) : IAudienceQueries
{
    public Task<IReadOnlyList<RetentionPoint>> GetRetentionAsync(DateRange range, CancellationToken cancellationToken) =>
        ReadAsync<RetentionPoint>("mart_weekly_cohorts", "cohortWeek, weekNumber, users, activeUsers", "cohortWeek", "cohortWeek, weekNumber", range, cancellationToken);

    public Task<IReadOnlyList<SessionDay>> GetSessionsAsync(DateRange range, CancellationToken cancellationToken) =>
        ReadAsync<SessionDay>("mart_daily_sessions", "date, level, sessions, silentSessions, seconds, longestSeconds, listens", "date", "date, level", range, cancellationToken);

    public Task<IReadOnlyList<FunnelDay>> GetFunnelAsync(DateRange range, CancellationToken cancellationToken) =>
        ReadAsync<FunnelDay>("mart_daily_funnel", "date, guestSessions, registerSessions, registrations, freeUsers, upgradeUsers, upgrades", "date", "date", range, cancellationToken);

    public Task<IReadOnlyList<SubscriptionDay>> GetSubscriptionsAsync(DateRange range, CancellationToken cancellationToken) =>
        ReadAsync<SubscriptionDay>("mart_daily_subscriptions", "date, freeListeners, paidListeners, upgrades, downgrades, cancellations", "date", "date", range, cancellationToken);

    public Task<IReadOnlyList<ClockHour>> GetListeningClockAsync(CancellationToken cancellationToken) =>
        ReadAsync<ClockHour>("mart_listening_clock", "dayOfWeek, hour, hours, streams", null, "dayOfWeek, hour", null, cancellationToken);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string mart, string columns, string? day, string order, DateRange? range, CancellationToken cancellationToken)
    {
        if (await warehouse.GetStatusAsync(cancellationToken) is null)
        {
            return [];
        }

        WarehouseSyntax syntax = warehouse.Syntax;
        string where = range is null ? "" : $" WHERE {day} >= {syntax.Parameter("first")} AND {day} < {syntax.Parameter("last")}";
        Dictionary<string, object?> parameters = range is null ? [] : new() { ["first"] = range.From, ["last"] = range.To };
        return await warehouse.QueryAsync<T>($"SELECT {columns} FROM {syntax.Table("main", mart)}{where} ORDER BY {order}", parameters, cancellationToken);
    }
}
