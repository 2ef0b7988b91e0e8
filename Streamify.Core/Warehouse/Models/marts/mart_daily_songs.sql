-- name: mart_daily_songs
-- description: Plays of songs by day.
-- grain: one day and song with a listen
-- key: date, songKey
-- materialised: days on date
-- references: songKey -> dim_songs.songKey
-- column: date = day, UTC
-- column: songKey = key of dim_songs
-- column: streams = listens
SELECT {{date_of(dateHour)}} AS date, songKey, CAST(SUM(streams) AS INT64) AS streams
FROM {{ref(mart_hourly_songs)}}
WHERE {{in_scope_days(dateHour)}}
GROUP BY {{date_of(dateHour)}}, songKey
