-- name: mart_daily_activity
-- description: Listening by day.
-- grain: one day with a listen
-- key: date
-- materialised: days on date
-- column: date = day, UTC
-- column: streams = listens
-- column: paidStreams = listens on the paid level
-- column: listeners = distinct users who listened
-- column: seconds = sum of the songs' lengths, rounded by hour
WITH hours AS (
  SELECT
    {{date_of(dateHour)}} AS date,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM {{ref(mart_hourly_activity)}}
  WHERE {{in_scope_days(dateHour)}}
  GROUP BY {{date_of(dateHour)}}
),
users AS (
  SELECT date, COUNT(DISTINCT userId) AS listeners
  FROM {{ref(mart_daily_users)}}
  WHERE {{in_scope_dates(date)}}
  GROUP BY date
)
SELECT
  hours.date,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date
