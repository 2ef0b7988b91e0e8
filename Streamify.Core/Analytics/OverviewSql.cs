namespace Streamify.Core.Analytics;

/// <summary>The statements behind the overview. All take <c>$previous</c>, <c>$from</c>, <c>$to</c> and <c>$state</c> as far as they name them.</summary>
internal static class OverviewSql
{
    public const string Totals = """
        SELECT
          count(*) FILTER (WHERE ts >= $from) AS streams,
          count(*) FILTER (WHERE ts < $from) AS previousStreams,
          count(DISTINCT userId) FILTER (WHERE ts >= $from) AS listeners,
          count(DISTINCT userId) FILTER (WHERE ts < $from) AS previousListeners,
          count(*) FILTER (WHERE ts >= $from AND level = 'paid') AS paid,
          count(*) FILTER (WHERE ts < $from AND level = 'paid') AS previousPaid
        FROM main.fact_streams
        WHERE ts >= $previous AND ts < $to AND ($state IS NULL OR stateCode = $state)
        """;

    public const string Users = """
        SELECT
          count(*) FILTER (WHERE firstSeen < $to) AS users,
          count(*) FILTER (WHERE firstSeen < $from) AS previousUsers
        FROM (
          SELECT userId, min(firstTime) AS firstSeen
          FROM intermediate.int_user_hours
          WHERE $state IS NULL OR stateCode = $state
          GROUP BY userId
        )
        """;

    public const string States = """
        SELECT stateCode AS state, count(*) AS streams, count(DISTINCT userId) AS listeners
        FROM main.fact_streams
        WHERE ts >= $from AND ts < $to
        GROUP BY stateCode
        ORDER BY streams DESC, state
        """;

    public const string Songs = """
        WITH counts AS (
          SELECT songKey, count(*) FILTER (WHERE ts >= $from) AS streams, count(*) FILTER (WHERE ts < $from) AS previous
          FROM main.fact_streams
          WHERE ts >= $previous AND ts < $to AND songKey <> -1 AND ($state IS NULL OR stateCode = $state)
          GROUP BY songKey
        ),
        ranked AS (
          SELECT
            songKey, title, artistName, streams,
            row_number() OVER (ORDER BY streams DESC, title, artistName) AS rank,
            CASE WHEN previous > 0 THEN row_number() OVER (ORDER BY previous DESC, title, artistName) END AS previousRank
          FROM counts JOIN main.dim_songs USING (songKey)
        ),
        top AS (SELECT * FROM ranked WHERE streams > 0 AND rank <= 50),
        heard AS (
          SELECT songKey, count(DISTINCT userId) AS listeners
          FROM main.fact_streams
          WHERE ts >= $from AND ts < $to AND songKey IN (SELECT songKey FROM top) AND ($state IS NULL OR stateCode = $state)
          GROUP BY songKey
        )
        SELECT rank, previousRank, title AS song, artistName AS artist, streams, listeners
        FROM top JOIN heard USING (songKey)
        ORDER BY rank
        """;

    public const string Artists = """
        WITH counts AS (
          SELECT artistKey, count(*) FILTER (WHERE ts >= $from) AS streams, count(*) FILTER (WHERE ts < $from) AS previous
          FROM main.fact_streams
          WHERE ts >= $previous AND ts < $to AND artistKey <> -1 AND ($state IS NULL OR stateCode = $state)
          GROUP BY artistKey
        ),
        ranked AS (
          SELECT
            artistKey, name, streams,
            row_number() OVER (ORDER BY streams DESC, name) AS rank,
            CASE WHEN previous > 0 THEN row_number() OVER (ORDER BY previous DESC, name) END AS previousRank
          FROM counts JOIN main.dim_artists USING (artistKey)
        ),
        top AS (SELECT * FROM ranked WHERE streams > 0 AND rank <= 50),
        heard AS (
          SELECT artistKey, count(DISTINCT userId) AS listeners
          FROM main.fact_streams
          WHERE ts >= $from AND ts < $to AND artistKey IN (SELECT artistKey FROM top) AND ($state IS NULL OR stateCode = $state)
          GROUP BY artistKey
        )
        SELECT rank, previousRank, name AS artist, streams, listeners
        FROM top JOIN heard USING (artistKey)
        ORDER BY rank
        """;

    public const string Levels = """
        WITH last_levels AS (
          SELECT userId, arg_max(level, epoch_us(ts) + coalesce(itemInSession, 0)) AS level
          FROM main.fact_streams
          WHERE ts >= $from AND ts < $to AND userId IS NOT NULL AND ($state IS NULL OR stateCode = $state)
          GROUP BY userId
        )
        SELECT users.gender, last_levels.level, count(*) AS listeners
        FROM last_levels JOIN main.dim_users AS users ON users.userId = last_levels.userId AND users.currentRow = 1
        GROUP BY users.gender, last_levels.level
        ORDER BY users.gender, last_levels.level
        """;

    /// <summary>Takes <c>$bucket</c> and <c>$shift</c> in microseconds.</summary>
    public const string Activity = """
        SELECT
          (epoch_us(ts) + shift) // $bucket * $bucket AS start,
          count(*) FILTER (WHERE shift = 0) AS streams,
          count(*) FILTER (WHERE shift > 0) AS previousDay,
          count(DISTINCT userId) FILTER (WHERE shift = 0) AS listeners,
          count(*) FILTER (WHERE shift = 0 AND level = 'paid') AS paidStreams
        FROM main.fact_streams, (VALUES (0::BIGINT), ($shift::BIGINT)) AS shifts(shift)
        WHERE ts >= $earliest AND ts < $to
          AND epoch_us(ts) + shift >= epoch_us($from::TIMESTAMPTZ) AND epoch_us(ts) + shift < epoch_us($to::TIMESTAMPTZ)
          AND ($state IS NULL OR stateCode = $state)
        GROUP BY ALL
        """;
}
