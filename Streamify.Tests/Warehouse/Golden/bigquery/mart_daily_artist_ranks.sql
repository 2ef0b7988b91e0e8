-- The hundred most played artists of each day, and where each stood on the day before.
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
  CASE WHEN DATE_DIFF(date, previousDate, DAY) = 1 THEN rankThen END AS previousRank,
  artistKey,
  streams
FROM hundred
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH plays AS (
  SELECT songPlays.date, songs.artistKey, CAST(SUM(songPlays.streams) AS INT64) AS streams
  FROM main.mart_daily_songs AS songPlays
  INNER JOIN main.dim_songs AS songs ON songs.songKey = songPlays.songKey
  WHERE songs.artistKey <> -1 AND ((songPlays.date >= DATE '2024-03-07' AND songPlays.date < DATE '2024-03-11'))
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
  CASE WHEN DATE_DIFF(date, previousDate, DAY) = 1 THEN rankThen END AS previousRank,
  artistKey,
  streams
FROM hundred
WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-11'))
