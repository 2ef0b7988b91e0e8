-- name: mart_hourly_genres
-- description: Listening by hour and genre.
-- grain: one hour and genre with a listen
-- key: dateHour, genreKey
-- materialised: hours on dateHour
-- references: genreKey -> dim_genre.genreKey
-- column: dateHour = hour, UTC
-- column: genreKey = key of dim_genre
-- column: streams = listens
-- column: songs = distinct songs heard
SELECT
  plays.dateHour,
  heard.genreKey,
  CAST(SUM(plays.streams) AS INT64) AS streams,
  COUNT(*) AS songs
FROM {{ref(mart_hourly_songs)}} AS plays
INNER JOIN {{ref(dim_songs)}} AS heard ON heard.songKey = plays.songKey
WHERE {{in_scope(plays.dateHour)}}
GROUP BY plays.dateHour, heard.genreKey
