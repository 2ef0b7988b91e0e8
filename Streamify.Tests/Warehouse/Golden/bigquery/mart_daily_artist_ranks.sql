-- The hundred most played artists of each day.
-- One row: one day and rank.
CREATE OR REPLACE TABLE main.mart_daily_artist_ranks
PARTITION BY date AS
WITH plays AS (
  SELECT songPlays.date, songs.artistKey, CAST(SUM(songPlays.streams) AS INT64) AS streams
  FROM main.mart_daily_songs AS songPlays
  INNER JOIN main.dim_songs AS songs ON songs.songKey = songPlays.songKey
  WHERE songs.artistKey <> -1 AND TRUE
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
WHERE rank <= 100;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH plays AS (
  SELECT songPlays.date, songs.artistKey, CAST(SUM(songPlays.streams) AS INT64) AS streams
  FROM main.mart_daily_songs AS songPlays
  INNER JOIN main.dim_songs AS songs ON songs.songKey = songPlays.songKey
  WHERE songs.artistKey <> -1 AND ((songPlays.date >= DATE '2024-03-08' AND songPlays.date < DATE '2024-03-10'))
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
