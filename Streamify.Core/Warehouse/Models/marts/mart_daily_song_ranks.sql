-- name: mart_daily_song_ranks
-- description: The hundred most played songs of each day, and where each stood on the day before.
-- grain: one day and rank
-- key: date, rank
-- materialised: days on date
-- reads back: one day
-- column: date = day, UTC
-- column: rank = 1 to 100; equal plays go by key, which no later event can change
-- column: previousRank = rank on the day before; null when the song was not among that day's hundred
-- column: songKey = key of dim_songs
-- column: streams = listens
WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM {{ref(mart_daily_songs)}} AS plays
  WHERE plays.songKey <> -1 AND {{in_scope_dates_and_before(plays.date)}}
),
hundred AS (
  SELECT
    date,
    rank,
    songKey,
    streams,
    LAG(date) OVER days AS previousDate,
    LAG(rank) OVER days AS rankThen
  FROM ranked
  WHERE rank <= 100
  WINDOW days AS (PARTITION BY songKey ORDER BY date)
)
SELECT
  date,
  rank,
  CASE WHEN {{days_between(previousDate, date)}} = 1 THEN rankThen END AS previousRank,
  songKey,
  streams
FROM hundred
WHERE {{in_scope_dates(date)}}
