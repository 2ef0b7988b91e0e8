WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM main.mart_daily_songs AS plays
  WHERE plays.songKey <> -1 AND TRUE
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
  CASE WHEN date_diff('day', previousDate, date) = 1 THEN rankThen END AS previousRank,
  songKey,
  streams
FROM hundred
WHERE TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM main.mart_daily_songs AS plays
  WHERE plays.songKey <> -1 AND ((plays.date >= DATE '2024-03-07' AND plays.date < DATE '2024-03-11'))
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
  CASE WHEN date_diff('day', previousDate, date) = 1 THEN rankThen END AS previousRank,
  songKey,
  streams
FROM hundred
WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-11'))
