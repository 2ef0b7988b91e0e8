-- name: mart_daily_genres
-- description: Listening by day and genre.
-- grain: one day and genre with a listen
-- key: date, genreKey
-- materialised: days on date
-- references: genreKey -> dim_genre.genreKey
-- column: date = day, UTC
-- column: genreKey = key of dim_genre
-- column: streams = listens
-- column: songs = distinct songs heard
SELECT
  plays.date,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM {{ref(mart_daily_songs)}} AS plays
INNER JOIN {{ref(dim_songs)}} AS heard ON heard.songKey = plays.songKey
WHERE {{in_scope_dates(plays.date)}}
GROUP BY plays.date, heard.genreKey
