-- name: mart_hourly_songs
-- description: Plays of songs by hour.
-- grain: one hour and song with a listen
-- key: dateHour, songKey
-- materialised: hours on dateHour
-- references: songKey -> dim_songs.songKey
-- column: dateHour = hour, UTC
-- column: songKey = key of dim_songs
-- column: streams = listens
SELECT dateHour, songKey, COUNT(*) AS streams
FROM {{ref(fact_streams)}}
WHERE {{in_scope(dateHour)}}
GROUP BY dateHour, songKey
