-- name: mart_daily_artist_ranks
-- description: The hundred most played artists of each day.
-- grain: one day and rank
-- key: date, rank
-- materialised: days on date
-- column: date = day, UTC
-- column: rank = 1 to 100; equal plays go by key, which no later event can change
-- column: artistKey = key of dim_artists
-- column: streams = listens
WITH plays AS (
  SELECT songPlays.date, songs.artistKey, CAST(SUM(songPlays.streams) AS INT64) AS streams
  FROM {{ref(mart_daily_songs)}} AS songPlays
  INNER JOIN {{ref(dim_songs)}} AS songs ON songs.songKey = songPlays.songKey
  WHERE songs.artistKey <> -1 AND {{in_scope_dates(songPlays.date)}}
  GROUP BY songPlays.date, songs.artistKey
),
ranked AS (
  SELECT
    date,
    artistKey,
    streams,
    ROW_NUMBER() OVER (PARTITION BY date ORDER BY streams DESC, artistKey) AS rank
  FROM plays
)
SELECT date, rank, artistKey, streams
FROM ranked
WHERE rank <= 100
