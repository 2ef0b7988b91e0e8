using Microsoft.Extensions.Options;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>Asks the warehouse the overview's questions side by side.</summary>
internal sealed class OverviewQueries(IWarehouse warehouse, IOptions<AnalyticsOptions> options) : IOverviewQueries
{
    private readonly OverviewCache _cache = new();

    private const int Attempts = 3;
    private const long MicrosecondsPerMillisecond = 1000;

    public IReadOnlyList<UsState> States { get; } = [.. UsStates.All.Select(state => new UsState(state.Code, state.Name))];

    public async Task<Overview?> GetAsync(OverviewFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        for (int attempt = 1; ; attempt++)
        {
            WarehouseStatus? status = await warehouse.GetStatusAsync(cancellationToken);
            if (status?.DataUntil is null)
            {
                return null;
            }

            OverviewRange range = OverviewRange.Resolve(filter, status, options.Value.ExactUpTo);
            if (_cache.Find(range, status) is { } known)
            {
                return known;
            }

            Overview overview = await AskAsync(range, status, cancellationToken);

            // A publication between two of the questions would make them disagree.
            bool whole = await warehouse.GetStatusAsync(cancellationToken) == status;
            if (whole)
            {
                _cache.Keep(range, status, overview);
            }

            if (whole || attempt == Attempts)
            {
                return overview;
            }
        }
    }

    private async Task<Overview> AskAsync(OverviewRange range, WarehouseStatus status, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<Totals>> totals = QueryAsync<Totals>(OverviewSql.Totals, range, cancellationToken);
        Task<IReadOnlyList<UserTotals>> users = QueryAsync<UserTotals>(OverviewSql.Users, range, cancellationToken);
        Task<IReadOnlyList<ListenerRow>> listeners = QueryAsync<ListenerRow>(OverviewSql.Listeners, range, cancellationToken);
        Task<IReadOnlyList<long>> previousListeners = QueryAsync<long>(OverviewSql.PreviousListeners, range, cancellationToken);
        Task<IReadOnlyList<StateRow>> states = QueryAsync<StateRow>(OverviewSql.States, range, cancellationToken);
        Task<IReadOnlyList<RankedSong>> songs = QueryAsync<RankedSong>(OverviewSql.Songs, range, cancellationToken);
        Task<IReadOnlyList<RankedArtist>> artists = QueryAsync<RankedArtist>(OverviewSql.Artists, range, cancellationToken);
        Task<IReadOnlyList<ActivityRow>> activity = QueryAsync<ActivityRow>(OverviewSql.Activity, range, cancellationToken);
        Task<IReadOnlyList<GenreRow>> genres = QueryAsync<GenreRow>(OverviewSql.Genres, range, cancellationToken);
        Task<IReadOnlyList<GenreSource>> genreModel = QueryAsync<GenreSource>(OverviewSql.GenreModel, range, cancellationToken);
        await Task.WhenAll(totals, users, listeners, previousListeners, states, songs, artists, activity, genres, genreModel);

        Totals total = (await totals)[0];
        UserTotals seen = (await users)[0];
        bool hasPrevious = status.DataFrom is { } first && first <= range.PreviousFrom;
        GenderLevelCount[] byLevel = [.. (await listeners).Where(row => row.Kind == "level").Select(row => new GenderLevelCount(row.Name, row.Level, row.Listeners))];
        Dictionary<string, long> byState = (await listeners).Where(row => row.Kind == "state").ToDictionary(row => row.Name, row => row.Listeners);
        return new Overview
        {
            From = range.From,
            To = range.To,
            State = range.State,
            DataUntil = status.DataUntil,
            SampledOneIn = range.SampledOneIn,
            Streams = total.Streams,
            PreviousStreams = hasPrevious ? total.PreviousStreams : null,
            Listeners = byLevel.Sum(row => row.Listeners),
            PreviousListeners = hasPrevious ? (await previousListeners)[0] : null,
            Users = seen.Users,
            PreviousUsers = hasPrevious ? seen.PreviousUsers : null,
            PaidShare = Share(total.Paid, total.Streams),
            PreviousPaidShare = hasPrevious ? Share(total.PreviousPaid, total.PreviousStreams) : null,
            States = [.. (await states).Select(state => new StateActivity(state.State, UsStates.NameOf(state.State), state.Streams, byState.GetValueOrDefault(state.State)))],
            TopSongs = await songs,
            TopArtists = await artists,
            Genders = [.. byLevel.GroupBy(row => row.Gender).Select(group => new GenderCount(group.Key, group.Sum(row => row.Listeners)))],
            Levels = byLevel,
            Activity = Fill(range, await activity),
            ActivityBucket = range.Bucket,
            Genres = await genreModel is [] ? [] : ByGenre(range, await genres),
            GenreModel = await genreModel is [var model, ..] ? model : null,
        };
    }

    private Task<IReadOnlyList<T>> QueryAsync<T>(Func<OverviewStatement, OverviewRange, string> build, OverviewRange range, CancellationToken cancellationToken)
    {
        OverviewStatement statement = new(range, warehouse.Syntax);
        string sql = build(statement, range);
        return warehouse.QueryAsync<T>(sql, statement.Parameters, cancellationToken);
    }

    private static ActivityPoint[] Fill(OverviewRange range, IReadOnlyList<ActivityRow> rows)
    {
        Dictionary<long, ActivityRow> byStart = rows.ToDictionary(row => row.Start);
        return [.. range.Buckets().Select(start => byStart.TryGetValue(start.ToUnixTimeMilliseconds() * MicrosecondsPerMillisecond, out ActivityRow? row)
            ? new ActivityPoint(start, row.Streams, row.PreviousDay, row.Listeners, row.PaidStreams)
            : new ActivityPoint(start, 0, 0))];
    }

    private static GenreActivity[] ByGenre(OverviewRange range, IReadOnlyList<GenreRow> rows)
    {
        long[] starts = [.. range.Buckets().Select(start => start.ToUnixTimeMilliseconds() * MicrosecondsPerMillisecond)];
        return
        [
            .. rows.GroupBy(row => row.Genre)
                .Select(genre =>
                {
                    Dictionary<long, long> byStart = genre.ToDictionary(row => row.Start, row => row.Streams);
                    return new GenreActivity(genre.Key, genre.Sum(row => row.Streams), [.. starts.Select(start => byStart.GetValueOrDefault(start))]);
                })
                .OrderBy(genre => genre.Genre == "NA")
                .ThenByDescending(genre => genre.Streams)
                .ThenBy(genre => genre.Genre, StringComparer.Ordinal),
        ];
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private sealed record Totals(long Streams, long PreviousStreams, long Paid, long PreviousPaid);

    private sealed record ListenerRow(string Kind, string Name, string Level, long Listeners);

    private sealed record UserTotals(long Users, long PreviousUsers);

    private sealed record StateRow(string State, long Streams);

    private sealed record GenreRow(string Genre, long Start, long Streams);

    private sealed record ActivityRow(long Start, long Streams, long PreviousDay, long Listeners, long PaidStreams);
}
