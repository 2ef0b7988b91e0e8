using System.Globalization;
using Streamify.Core.Warehouse;

namespace Streamify.Core.Analytics;

/// <summary>
/// Builds one statement: every range is read from the coarsest marts that answer it exactly, so the time hardly depends on its length. What no mart answers,
/// distinct listeners and the songs of a state, is read from the sample of listeners where the range asks for it. Bounds and state travel as parameters.
/// </summary>
internal sealed class OverviewStatement(OverviewRange range, WarehouseSyntax syntax)
{
    private readonly Dictionary<string, object?> _parameters = [];

    public IReadOnlyDictionary<string, object?> Parameters => _parameters;

    public WarehouseSyntax Syntax { get; } = syntax;

    /// <summary>A published table.</summary>
    public string Main(string table) => Syntax.Table("main", table);

    /// <summary>The start of a moment's bucket of so many microseconds, in microseconds since 1970.</summary>
    public string Bucket(string timestamp, long size) => Syntax.Cut(Syntax.Microseconds(timestamp), size);

    public string Parameter(object? value)
    {
        string name = "p" + _parameters.Count.ToString(CultureInfo.InvariantCulture);
        _parameters.Add(name, value);
        return Syntax.Parameter(name);
    }

    /// <summary>Rows of (start, streams, paidStreams, listeners); listeners are distinct within the row's hour or day only.</summary>
    public string Activity(DateTimeOffset from, DateTimeOffset to, bool days = true) => Union(from, to, days, (grain, bounds) => grain switch
    {
        RangeGrain.Day when range.State is null => $"SELECT {Syntax.StartOf("date")} AS start, streams, paidStreams, listeners FROM {Main("mart_daily_activity")} WHERE {bounds}",
        RangeGrain.Day => $"SELECT {Syntax.StartOf("date")} AS start, streams, paidStreams, listeners FROM {Main("mart_daily_states")} WHERE {bounds} {State()}",
        RangeGrain.Hour when range.State is null => $"SELECT dateHour AS start, streams, paidStreams, listeners FROM {Main("mart_hourly_activity")} WHERE {bounds}",
        RangeGrain.Hour => $"SELECT dateHour AS start, streams, paidStreams, listeners FROM {Main("mart_hourly_states")} WHERE {bounds} {State()}",
        _ => $"SELECT min(dateHour) AS start, count(*) AS streams, COUNT(CASE WHEN level = 'paid' THEN 1 END) AS paidStreams, count(DISTINCT userId) AS listeners FROM {Main("fact_streams")} WHERE {bounds} {Place()} GROUP BY dateHour",
    });

    /// <summary>Rows of (stateCode, streams), all states.</summary>
    public string States(DateTimeOffset from, DateTimeOffset to) => Union(from, to, days: true, (grain, bounds) => grain switch
    {
        RangeGrain.Day => $"SELECT stateCode, streams FROM {Main("mart_daily_states")} WHERE {bounds}",
        RangeGrain.Hour => $"SELECT stateCode, streams FROM {Main("mart_hourly_states")} WHERE {bounds}",
        _ => $"SELECT places.stateCode, 1 AS streams FROM {Main("fact_streams")} JOIN {Main("dim_location")} AS places USING (locationKey) WHERE {bounds}",
    });

    /// <summary>Rows of (songKey, streams). The songs' marts know no states, so a state is counted from its listens.</summary>
    public string Songs(DateTimeOffset from, DateTimeOffset to)
    {
        if (range.State is not null)
        {
            return Listens($"songKey, {Scaled("1")} AS streams", from, to);
        }

        return Union(from, to, days: true, (grain, bounds) => grain switch
        {
            RangeGrain.Day => $"SELECT songKey, streams FROM {Main("mart_daily_songs")} WHERE {bounds}",
            RangeGrain.Hour => $"SELECT songKey, streams FROM {Main("mart_hourly_songs")} WHERE {bounds}",
            _ => $"SELECT songKey, 1 AS streams FROM {Main("fact_streams")} WHERE {bounds}",
        });
    }

    /// <summary>Rows of (start, genreKey, streams). The genres' marts know no states and no minutes; these are counted from the listens.</summary>
    public string Genres(DateTimeOffset from, DateTimeOffset to)
    {
        if (range.State is not null)
        {
            return $"SELECT ts AS start, genreKey, {Scaled("1")} AS streams FROM ({Listens("ts, songKey", from, to)}) JOIN {Main("dim_songs")} USING (songKey)";
        }

        string listens = $"SELECT ts AS start, genreKey, 1 AS streams FROM {Main("fact_streams")} JOIN {Main("dim_songs")} USING (songKey)";
        if (range.Bucket < TimeSpan.FromHours(1))
        {
            return $"{listens} WHERE {ListensBetween(from, to)}";
        }

        return Union(from, to, days: range.Bucket >= TimeSpan.FromDays(1), (grain, bounds) => grain switch
        {
            RangeGrain.Day => $"SELECT {Syntax.StartOf("date")} AS start, genreKey, streams FROM {Main("mart_daily_genres")} WHERE {bounds}",
            RangeGrain.Hour => $"SELECT dateHour AS start, genreKey, streams FROM {Main("mart_hourly_genres")} WHERE {bounds}",
            _ => $"{listens} WHERE {bounds}",
        });
    }

    /// <summary>Rows of (start, userId, stateCode, lastOrder), all states; counts of users want to be <see cref="Scaled"/>.</summary>
    public string Users(DateTimeOffset from, DateTimeOffset to, bool days = true) => range.SampledOneIn is not null
        ? $"SELECT dateHour AS start, userId, stateCode, levelOrder AS lastOrder FROM {Sample(from, to)}"
        : Union(from, to, days, (grain, bounds) => grain switch
        {
            RangeGrain.Day => $"SELECT {Syntax.StartOf("date")} AS start, userId, stateCode, lastOrder FROM {Main("mart_daily_users")} WHERE {bounds}",
            RangeGrain.Hour => $"SELECT dateHour AS start, userId, stateCode, lastOrder FROM {Main("mart_hourly_users")} WHERE {bounds}",
            _ => $"""
                SELECT dateHour AS start, userId, places.stateCode, ({Syntax.Microseconds("ts")} + least(greatest(coalesce(itemInSession, 0), 0), 998)) * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS lastOrder
                FROM {Main("fact_streams")} JOIN {Main("dim_location")} AS places USING (locationKey) WHERE {bounds} AND userId IS NOT NULL
                """,
        });

    /// <summary>Single listens of the filter's state, those of the sample's users when the range is sampled; counts of users and listens want to be <see cref="Scaled"/>.</summary>
    public string Listens(string columns, DateTimeOffset from, DateTimeOffset to) => range.SampledOneIn is not null
        ? $"SELECT {columns} FROM {Sample(from, to)} {State()}"
        : $"SELECT {columns} FROM {Main("fact_streams")} WHERE {ListensBetween(from, to)} {Place()}";

    /// <summary>What a count among the sample's users stands for; an exact range's count as it is.</summary>
    public string Scaled(string count) => range.SampledOneIn is { } oneIn ? $"{oneIn.ToString(CultureInfo.InvariantCulture)} * {count}" : count;

    /// <summary>The condition that <paramref name="column"/> lies between the bounds.</summary>
    public string Bounds(string column, DateTimeOffset from, DateTimeOffset to) => $"{column} >= {Parameter(from)} AND {column} < {Parameter(to)}";

    /// <summary>The condition that a single listen lies between the bounds. Its hour says so too: BigQuery reads, and bills, only the partitions that a condition on it leaves.</summary>
    public string ListensBetween(DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset hour = new(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        return $"{Bounds("dateHour", hour, to)} AND {Bounds("ts", from, to)}";
    }

    /// <summary>The state's condition on rows that have it, with AND in front; nothing without a state.</summary>
    public string State() => range.State is null ? "" : $"AND stateCode = {Parameter(range.State)}";

    /// <summary>The same on rows of fact_streams, which have the key of their place.</summary>
    public string Place() => range.State is null ? "" : $"AND locationKey IN (SELECT locationKey FROM {Main("dim_location")} WHERE stateCode = {Parameter(range.State)})";

    private string Sample(DateTimeOffset from, DateTimeOffset to) =>
        $"{Main("mart_sampled_streams")} WHERE {ListensBetween(from, to)} AND bucket < {Parameter(ListenerSample.BucketsOf(range.SampledOneIn ?? 1))}";

    private string Union(DateTimeOffset from, DateTimeOffset to, bool days, Func<RangeGrain, string, string> select) => string.Join(
        "\nUNION ALL\n",
        RangeSegment.Cut(from, to, days).Select(segment => select(segment.Grain, segment.Grain switch
        {
            RangeGrain.Day => $"date >= {Parameter(DateOnly.FromDateTime(segment.From.UtcDateTime))} AND date < {Parameter(DateOnly.FromDateTime(segment.To.UtcDateTime))}",
            RangeGrain.Hour => Bounds("dateHour", segment.From, segment.To),
            _ => ListensBetween(segment.From, segment.To),
        })));
}
