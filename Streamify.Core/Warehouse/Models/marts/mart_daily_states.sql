-- name: mart_daily_states
-- description: Listening by day and state.
-- grain: one day and state with a listen
-- key: date, stateCode
-- materialised: days on date
-- column: date = day, UTC
-- column: stateCode = two-letter code of the state or NA
-- column: streams = listens
-- column: paidStreams = listens on the paid level
-- column: listeners = distinct users who listened
-- column: seconds = sum of the songs' lengths, rounded by hour
WITH hours AS (
  SELECT
    {{date_of(dateHour)}} AS date, stateCode,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM {{ref(mart_hourly_states)}}
  WHERE {{in_scope_days(dateHour)}}
  GROUP BY {{date_of(dateHour)}}, stateCode
),
users AS (
  SELECT date, stateCode, COUNT(DISTINCT userId) AS listeners
  FROM {{ref(mart_daily_users)}}
  WHERE {{in_scope_dates(date)}}
  GROUP BY date, stateCode
)
SELECT
  hours.date,
  hours.stateCode,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date AND users.stateCode = hours.stateCode
