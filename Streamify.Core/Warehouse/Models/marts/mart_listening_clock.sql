-- name: mart_listening_clock
-- description: Listening by weekday and hour of the day, over all time.
-- grain: one weekday and hour with a listen
-- key: dayOfWeek, hour
-- materialised: table
-- column: dayOfWeek = 1 = Sunday, 2 = Monday, ... 7 = Saturday
-- column: hour = 0 to 23, UTC
-- column: hours = hours of that kind with a listen
-- column: streams = listens in them
-- column: paidStreams = listens on the paid level
SELECT
  {{day_of_week({{date_of(dateHour)}})}} AS dayOfWeek,
  {{hour_of(dateHour)}} AS hour,
  COUNT(*) AS hours,
  CAST(SUM(streams) AS INT64) AS streams,
  CAST(SUM(paidStreams) AS INT64) AS paidStreams
FROM {{ref(mart_hourly_activity)}}
GROUP BY {{day_of_week({{date_of(dateHour)}})}}, {{hour_of(dateHour)}}
