namespace Streamify.Core.Analytics;

/// <summary>The overview's questions as statements.</summary>
internal static class OverviewSql
{
    /// <summary>Listens and paid listens, now and before.</summary>
    public static string Totals(OverviewStatement statement, OverviewRange range) => $"""
        SELECT
          CAST(COALESCE(SUM(CASE WHEN isNow THEN streams END), 0) AS INT64) AS streams,
          CAST(COALESCE(SUM(CASE WHEN isNow THEN paidStreams END), 0) AS INT64) AS paid,
          CAST(COALESCE(SUM(CASE WHEN NOT isNow THEN streams END), 0) AS INT64) AS previousStreams,
          CAST(COALESCE(SUM(CASE WHEN NOT isNow THEN paidStreams END), 0) AS INT64) AS previousPaid
        FROM (
          SELECT true AS isNow, streams, paidStreams FROM ({statement.Activity(range.From, range.To)})
          UNION ALL
          SELECT false, streams, paidStreams FROM ({statement.Activity(range.PreviousFrom, range.From)})
        )
        """;

    /// <summary>Users seen until the range's end, and until its start.</summary>
    public static string Users(OverviewStatement statement, OverviewRange range) => $"""
        SELECT
          COUNT(CASE WHEN firstTime < {statement.Parameter(range.To)} THEN 1 END) AS users,
          COUNT(CASE WHEN firstTime < {statement.Parameter(range.From)} THEN 1 END) AS previousUsers
        FROM {statement.Syntax.Table("intermediate", range.State is null ? "int_users" : "int_user_states")}
        WHERE true {statement.State()}
        """;

    public static string PreviousListeners(OverviewStatement statement, OverviewRange range) =>
        $"SELECT {statement.Scaled("count(DISTINCT userId)")} FROM ({statement.Users(range.PreviousFrom, range.From)}) WHERE true {statement.State()}";

    /// <summary>
    /// Listeners by state (kind state), and by gender and last level in the filter's state (kind level); one pass over the range's users. The order of the
    /// last listen ends in the rank of its level, so the text beside it need not be carried along.
    /// </summary>
    public static string Listeners(OverviewStatement statement, OverviewRange range) => $"""
        WITH seen {statement.Syntax.Shared} (
          SELECT userId, stateCode, max(lastOrder) AS lastOrder
          FROM ({statement.Users(range.From, range.To)})
          GROUP BY userId, stateCode
        ),
        levels AS (
          SELECT userId, CASE MOD(max(lastOrder), 4) WHEN 2 THEN 'paid' WHEN 1 THEN 'free' ELSE 'NA' END AS level
          FROM seen
          WHERE true {statement.State()}
          GROUP BY userId
        )
        SELECT 'state' AS kind, stateCode AS name, '' AS level, {statement.Scaled("count(*)")} AS listeners FROM seen GROUP BY stateCode
        UNION ALL
        SELECT 'level', users.gender, levels.level, {statement.Scaled("count(*)")}
        FROM levels JOIN {statement.Main("dim_users")} AS users ON users.userId = levels.userId AND users.currentRow = 1
        GROUP BY users.gender, levels.level
        ORDER BY kind, name, level
        """;

    public static string States(OverviewStatement statement, OverviewRange range) => $"""
        SELECT stateCode AS state, CAST(sum(streams) AS INT64) AS streams
        FROM ({statement.States(range.From, range.To)})
        GROUP BY stateCode
        ORDER BY streams DESC, state
        """;

    public static string Songs(OverviewStatement statement, OverviewRange range) => $"""
        WITH counts AS ({Counts(statement, range)}),
        ranked AS (
          SELECT
            songKey, title, artistName, streams,
            row_number() OVER (ORDER BY streams DESC, title, artistName, songKey) AS rank,
            CASE WHEN previous > 0 THEN row_number() OVER (ORDER BY previous DESC, title, artistName, songKey) END AS previousRank
          FROM counts JOIN {statement.Main("dim_songs")} USING (songKey)
        ),
        top {statement.Syntax.Shared} (SELECT * FROM ranked WHERE streams > 0 AND rank <= 50),
        heard AS (
          SELECT songKey, {statement.Scaled("count(DISTINCT userId)")} AS listeners
          FROM ({statement.Listens("songKey, userId", range.From, range.To)})
          WHERE songKey IN (SELECT songKey FROM top)
          GROUP BY songKey
        )
        SELECT rank, previousRank, title AS song, artistName AS artist, CAST(streams AS INT64) AS streams, COALESCE(listeners, 0) AS listeners
        FROM top LEFT JOIN heard USING (songKey)
        ORDER BY rank
        """;

    public static string Artists(OverviewStatement statement, OverviewRange range) => $"""
        WITH counts AS (
          SELECT artistKey, sum(streams) AS streams, sum(previous) AS previous
          FROM ({Counts(statement, range)}) JOIN {statement.Main("dim_songs")} USING (songKey)
          WHERE artistKey <> -1
          GROUP BY artistKey
        ),
        ranked AS (
          SELECT
            artistKey, name, streams,
            row_number() OVER (ORDER BY streams DESC, name, artistKey) AS rank,
            CASE WHEN previous > 0 THEN row_number() OVER (ORDER BY previous DESC, name, artistKey) END AS previousRank
          FROM counts JOIN {statement.Main("dim_artists")} USING (artistKey)
        ),
        top {statement.Syntax.Shared} (SELECT * FROM ranked WHERE streams > 0 AND rank <= 50),
        heard AS (
          SELECT artistKey, {statement.Scaled("count(DISTINCT userId)")} AS listeners
          FROM ({statement.Listens("artistKey, songKey, userId", range.From, range.To)})
          WHERE artistKey IN (SELECT artistKey FROM top) AND songKey <> -1
          GROUP BY artistKey
        )
        SELECT rank, previousRank, name AS artist, CAST(streams AS INT64) AS streams, COALESCE(listeners, 0) AS listeners
        FROM top LEFT JOIN heard USING (artistKey)
        ORDER BY rank
        """;

    /// <summary>Listens by genre and bucket (start in microseconds).</summary>
    public static string Genres(OverviewStatement statement, OverviewRange range)
    {
        long bucket = range.Bucket.Ticks / TimeSpan.TicksPerMicrosecond;
        return $"""
            SELECT name AS genre, {statement.Bucket("start", bucket)} AS start, CAST(sum(streams) AS INT64) AS streams
            FROM ({statement.Genres(range.From, range.To)}) JOIN {statement.Main("dim_genre")} USING (genreKey)
            GROUP BY ALL
            """;
    }

    /// <summary>The model that called the songs.</summary>
    public static string GenreModel(OverviewStatement statement, OverviewRange range) =>
        $"SELECT modelVersion AS version, isSample FROM {statement.Main("dim_genre")} WHERE genreKey <> -1 LIMIT 1";

    /// <summary>Listens by bucket (start in microseconds), now and a shift earlier; listeners of the bucket.</summary>
    public static string Activity(OverviewStatement statement, OverviewRange range)
    {
        long bucket = range.Bucket.Ticks / TimeSpan.TicksPerMicrosecond;
        string shift = statement.Parameter(range.ActivityShift.Ticks / TimeSpan.TicksPerMicrosecond);
        bool days = range.Bucket >= TimeSpan.FromDays(1);
        if (range.Bucket < TimeSpan.FromHours(1))
        {
            return FineActivity(statement, range, bucket, shift);
        }

        return $"""
            WITH listens AS (
              SELECT {statement.Bucket("start", bucket)} AS start, streams, 0 AS previous, paidStreams
              FROM ({statement.Activity(range.From, range.To, days)})
              UNION ALL
              {PreviousActivity(statement, range, bucket, shift)}
            ),
            heard AS ({Listeners(statement, range, bucket, days)})
            SELECT
              start,
              CAST(sum(streams) AS INT64) AS streams,
              CAST(sum(previous) AS INT64) AS previousDay,
              COALESCE(ANY_VALUE(heard.listeners), 0) AS listeners,
              CAST(sum(paidStreams) AS INT64) AS paidStreams
            FROM listens LEFT JOIN heard USING (start)
            GROUP BY start
            """;
    }

    /// <summary>Buckets finer than the marts' hours are counted from single listens; such ranges are short.</summary>
    private static string FineActivity(OverviewStatement statement, OverviewRange range, long bucket, string shift) => $"""
        SELECT
          {statement.Syntax.Cut($"({statement.Syntax.Microseconds("ts")} + shift)", bucket)} AS start,
          COUNT(CASE WHEN shift = 0 THEN 1 END) AS streams,
          COUNT(CASE WHEN shift > 0 THEN 1 END) AS previousDay,
          COUNT(DISTINCT CASE WHEN shift = 0 THEN userId END) AS listeners,
          COUNT(CASE WHEN shift = 0 AND level = 'paid' THEN 1 END) AS paidStreams
        FROM (
          SELECT ts, userId, level, CAST(0 AS INT64) AS shift
          FROM {statement.Main("fact_streams")}
          WHERE {statement.ListensBetween(range.From, range.To)} {statement.Place()}
          UNION ALL
          SELECT ts, userId, level, CAST({shift} AS INT64)
          FROM {statement.Main("fact_streams")}
          WHERE {statement.ListensBetween(range.From - range.ActivityShift, range.To - range.ActivityShift)} {statement.Place()}
        )
        GROUP BY ALL
        """;

    private static string Counts(OverviewStatement statement, OverviewRange range) => $"""
        SELECT songKey, sum(streams) AS streams, sum(previous) AS previous
        FROM (
          SELECT songKey, streams, 0 AS previous FROM ({statement.Songs(range.From, range.To)})
          UNION ALL
          SELECT songKey, 0, streams FROM ({statement.Songs(range.PreviousFrom, range.From)})
        )
        WHERE songKey <> -1
        GROUP BY songKey
        """;

    /// <summary>A shift of whole hours keeps the marts' hours whole; any other shift cuts them, so that listens are shifted one by one.</summary>
    private static string PreviousActivity(OverviewStatement statement, OverviewRange range, long bucket, string shift)
    {
        DateTimeOffset from = range.From - range.ActivityShift;
        DateTimeOffset to = range.To - range.ActivityShift;
        string source = range.ActivityShift.Ticks % TimeSpan.TicksPerHour == 0
            ? statement.Activity(from, to, days: range.ActivityShift.Ticks % TimeSpan.TicksPerDay == 0 && range.Bucket >= TimeSpan.FromDays(1))
            : $"SELECT ts AS start, 1 AS streams FROM {statement.Main("fact_streams")} WHERE {statement.ListensBetween(from, to)} {statement.Place()}";
        return $"SELECT {statement.Syntax.Cut($"({statement.Syntax.Microseconds("start")} + {shift})", bucket)}, 0, streams, 0 FROM ({source})";
    }

    /// <summary>Listeners by bucket: of whole hours and days the marts know them, of the cut ones at a range's ends they are counted.</summary>
    private static string Listeners(OverviewStatement statement, OverviewRange range, long bucket, bool days)
    {
        string bucketed = $"{statement.Bucket("start", bucket)} AS start";
        if (!days)
        {
            return $"SELECT {bucketed}, listeners FROM ({statement.Activity(range.From, range.To, days: false)})";
        }

        if (RangeSegment.Cut(range.From, range.To).FirstOrDefault(static segment => segment.Grain == RangeGrain.Day) is not { } whole)
        {
            return Counted(range.From, range.To);
        }

        List<string> parts = [$"SELECT {bucketed}, listeners FROM ({statement.Activity(whole.From, whole.To)})"];
        foreach ((DateTimeOffset from, DateTimeOffset to) in new[] { (range.From, whole.From), (whole.To, range.To) })
        {
            if (from < to)
            {
                parts.Add(Counted(from, to));
            }
        }

        return string.Join("\nUNION ALL\n", parts);

        string Counted(DateTimeOffset from, DateTimeOffset to) => $"""
            SELECT {bucketed}, {statement.Scaled("count(DISTINCT userId)")} AS listeners
            FROM ({statement.Users(from, to)})
            WHERE true {statement.State()}
            GROUP BY ALL
            """;
    }
}
