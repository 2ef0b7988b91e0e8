-- name: mart_daily_artist_ranks
-- description: The hundred most played artists of each day, and where each stood on the day before.
-- grain: one day and rank
-- key: date, rank
-- materialised: days on date
-- reads back: one day
-- column: date = day, UTC
-- column: rank = 1 to 100; equal plays go by key, which no later event can change
-- column: previousRank = rank on the day before; null when the artist was not among that day's hundred
-- column: artistKey = key of dim_artists
-- column: streams = listens
WITH plays AS (
  SELECT songPlays.date, songs.artistKey, CAST(SUM(songPlays.streams) AS INT64) AS streams
  FROM {{ref(mart_daily_songs)}} AS songPlays
  INNER JOIN {{ref(dim_songs)}} AS songs ON songs.songKey = songPlays.songKey
  WHERE songs.artistKey <> -1 AND {{in_scope_dates_and_before(songPlays.date)}}
  GROUP BY songPlays.date, songs.artistKey
),
ranked AS (
  SELECT
    date,
    artistKey,
    streams,
    ROW_NUMBER() OVER (PARTITION BY date ORDER BY streams DESC, artistKey) AS rank
  FROM plays
),
hundred AS (
  SELECT
    date,
    rank,
    artistKey,
    streams,
    LAG(date) OVER days AS previousDate,
    LAG(rank) OVER days AS rankThen
  FROM ranked
  WHERE rank <= 100
  WINDOW days AS (PARTITION BY artistKey ORDER BY date)
)
SELECT
  date,
  rank,
  CASE WHEN {{days_between(previousDate, date)}} = 1 THEN rankThen END AS previousRank,
  artistKey,
  streams
FROM hundred
WHERE {{in_scope_dates(date)}}
