-- Listening by hour and genre.
-- One row: one hour and genre with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_genres
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  plays.dateHour,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM main.mart_hourly_songs AS plays
INNER JOIN main.dim_songs AS heard ON heard.songKey = plays.songKey
WHERE TRUE
GROUP BY plays.dateHour, heard.genreKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  plays.dateHour,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM main.mart_hourly_songs AS plays
INNER JOIN main.dim_songs AS heard ON heard.songKey = plays.songKey
WHERE (plays.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND plays.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((plays.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND plays.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (plays.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND plays.dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY plays.dateHour, heard.genreKey
