-- name: mart_hourly_activity
-- description: Listening by hour.
-- grain: one hour with a listen
-- key: dateHour
-- materialised: hours on dateHour
-- column: dateHour = hour, UTC
-- column: streams = listens
-- column: paidStreams = listens on the paid level
-- column: listeners = distinct users who listened
-- column: seconds = sum of the songs' lengths, rounded
WITH listens AS (
  SELECT
    dateHour,
    COUNT(*) AS streams,
    COUNTIF(level = 'paid') AS paidStreams,
    CAST(ROUND(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) / 1000) AS INT64) AS seconds
  FROM {{ref(fact_streams)}}
  WHERE {{in_scope(dateHour)}}
  GROUP BY dateHour
),
users AS (
  SELECT dateHour, COUNT(DISTINCT userId) AS listeners
  FROM {{ref(mart_hourly_users)}}
  WHERE {{in_scope(dateHour)}}
  GROUP BY dateHour
)
SELECT
  listens.dateHour,
  listens.streams,
  listens.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  listens.seconds
FROM listens
LEFT JOIN users ON users.dateHour = listens.dateHour
