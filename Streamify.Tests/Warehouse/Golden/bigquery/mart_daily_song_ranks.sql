-- The hundred most played songs of each day.
-- One row: one day and rank.
CREATE OR REPLACE TABLE main.mart_daily_song_ranks
PARTITION BY date AS
WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM main.mart_daily_songs AS plays
  WHERE plays.songKey <> -1 AND TRUE
)
SELECT date, rank, songKey, streams
FROM ranked
WHERE rank <= 100;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH ranked AS (
  SELECT
    plays.date,
    plays.songKey,
    plays.streams,
    ROW_NUMBER() OVER (PARTITION BY plays.date ORDER BY plays.streams DESC, plays.songKey) AS rank
  FROM main.mart_daily_songs AS plays
  WHERE plays.songKey <> -1 AND ((plays.date >= DATE '2024-03-08' AND plays.date < DATE '2024-03-10'))
)
SELECT date, rank, songKey, streams
FROM ranked
WHERE rank <= 100
