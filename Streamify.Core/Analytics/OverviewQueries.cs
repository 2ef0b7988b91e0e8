using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>Asks the warehouse the overview's questions side by side.</summary>
internal sealed class OverviewQueries(IWarehouse warehouse) : IOverviewQueries
{
    private const int Attempts = 3;
    private const long MicrosecondsPerMillisecond = 1000;

    public IReadOnlyList<UsState> States { get; } = [.. UsStates.All.Select(state => new UsState(state.Code, state.Name))];

    public async Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        for (int attempt = 1; ; attempt++)
        {
            WarehouseStatus? status = await warehouse.GetStatusAsync(cancellationToken);
            if (status is null)
            {
                return null;
            }

            Overview overview = await AskAsync(OverviewRange.Resolve(filter, status), status, cancellationToken);

            // A publication between two of the questions would make them disagree.
            if (attempt == Attempts || await warehouse.GetStatusAsync(cancellationToken) == status)
            {
                return overview;
            }
        }
    }

    private async Task<Overview> AskAsync(OverviewRange range, WarehouseStatus status, CancellationToken cancellationToken)
    {
        var compared = new { previous = range.PreviousFrom, from = range.From, to = range.To, state = range.State };
        var within = new { from = range.From, to = range.To, state = range.State };
        Task<IReadOnlyList<Totals>> totals = warehouse.QueryAsync<Totals>(OverviewSql.Totals, compared, cancellationToken);
        Task<IReadOnlyList<UserTotals>> users = warehouse.QueryAsync<UserTotals>(OverviewSql.Users, within, cancellationToken);
        Task<IReadOnlyList<StateRow>> states = warehouse.QueryAsync<StateRow>(OverviewSql.States, new { from = range.From, to = range.To }, cancellationToken);
        Task<IReadOnlyList<RankedSong>> songs = warehouse.QueryAsync<RankedSong>(OverviewSql.Songs, compared, cancellationToken);
        Task<IReadOnlyList<RankedArtist>> artists = warehouse.QueryAsync<RankedArtist>(OverviewSql.Artists, compared, cancellationToken);
        Task<IReadOnlyList<GenderLevelCount>> levels = warehouse.QueryAsync<GenderLevelCount>(OverviewSql.Levels, within, cancellationToken);
        Task<IReadOnlyList<ActivityRow>> activity = warehouse.QueryAsync<ActivityRow>(
            OverviewSql.Activity,
            new
            {
                earliest = range.From - range.ActivityShift,
                from = range.From,
                to = range.To,
                state = range.State,
                bucket = Microseconds(range.Bucket),
                shift = Microseconds(range.ActivityShift),
            },
            cancellationToken);
        await Task.WhenAll(totals, users, states, songs, artists, levels, activity);

        Totals total = (await totals)[0];
        UserTotals seen = (await users)[0];
        bool hasPrevious = status.DataFrom is { } first && first <= range.PreviousFrom;
        IReadOnlyList<GenderLevelCount> byLevel = await levels;
        return new Overview
        {
            From = range.From,
            To = range.To,
            State = range.State,
            DataUntil = status.DataUntil,
            Streams = total.Streams,
            PreviousStreams = hasPrevious ? total.PreviousStreams : null,
            Listeners = total.Listeners,
            PreviousListeners = hasPrevious ? total.PreviousListeners : null,
            Users = seen.Users,
            PreviousUsers = hasPrevious ? seen.PreviousUsers : null,
            PaidShare = Share(total.Paid, total.Streams),
            PreviousPaidShare = hasPrevious ? Share(total.PreviousPaid, total.PreviousStreams) : null,
            States = [.. (await states).Select(state => new StateActivity(state.State, UsStates.NameOf(state.State), state.Streams, state.Listeners))],
            TopSongs = await songs,
            TopArtists = await artists,
            Genders = [.. byLevel.GroupBy(row => row.Gender).Select(group => new GenderCount(group.Key, group.Sum(row => row.Listeners)))],
            Levels = byLevel,
            Activity = Fill(range, await activity),
            ActivityBucket = range.Bucket,
        };
    }

    private static ActivityPoint[] Fill(OverviewRange range, IReadOnlyList<ActivityRow> rows)
    {
        Dictionary<long, ActivityRow> byStart = rows.ToDictionary(row => row.Start);
        return [.. range.Buckets().Select(start => byStart.TryGetValue(start.ToUnixTimeMilliseconds() * MicrosecondsPerMillisecond, out ActivityRow? row)
            ? new ActivityPoint(start, row.Streams, row.PreviousDay, row.Listeners, row.PaidStreams)
            : new ActivityPoint(start, 0, 0))];
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed record Totals(long Streams, long PreviousStreams, long Listeners, long PreviousListeners, long Paid, long PreviousPaid);

    private sealed record UserTotals(long Users, long PreviousUsers);

    private sealed record StateRow(string State, long Streams, long Listeners);

    private sealed record ActivityRow(long Start, long Streams, long PreviousDay, long Listeners, long PaidStreams);
}
