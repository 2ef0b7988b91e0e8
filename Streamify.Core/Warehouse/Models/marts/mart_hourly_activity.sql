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
    activity.dateHour,
    CAST(SUM(activity.listens) AS INT64) AS streams,
    CAST(SUM(CASE WHEN visitors.level = 'paid' THEN activity.listens ELSE 0 END) AS INT64) AS paidStreams,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS seconds
  FROM {{ref(int_activity)}} AS activity
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND {{in_scope(activity.dateHour)}}
  GROUP BY activity.dateHour
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
