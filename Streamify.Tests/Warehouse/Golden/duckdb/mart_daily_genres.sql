SELECT
  plays.date,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM main.mart_daily_songs AS plays
INNER JOIN main.dim_songs AS heard ON heard.songKey = plays.songKey
WHERE TRUE
GROUP BY plays.date, heard.genreKey

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  plays.date,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM main.mart_daily_songs AS plays
INNER JOIN main.dim_songs AS heard ON heard.songKey = plays.songKey
WHERE ((plays.date >= DATE '2024-03-08' AND plays.date < DATE '2024-03-10'))
GROUP BY plays.date, heard.genreKey
