-- name: mart_daily_song_ranks
-- description: The hundred most played songs of each day.
-- grain: one day and rank
-- key: date, rank
-- materialised: days on date
-- column: date = day, UTC
-- column: rank = 1 to 100; equal plays go by key, which no later event can change
-- column: songKey = key of dim_songs
-- column: streams = listens
WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM {{ref(mart_daily_songs)}} AS plays
  WHERE plays.songKey <> -1 AND {{in_scope_dates(plays.date)}}
)
SELECT date, rank, songKey, streams
FROM ranked
WHERE rank <= 100
