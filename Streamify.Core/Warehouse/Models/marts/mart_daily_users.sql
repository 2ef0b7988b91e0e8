-- name: mart_daily_users
-- description: Who listened on which day.
-- grain: one day, user and state with a listen
-- key: date, userId, stateCode
-- materialised: days on date
-- column: date = day, UTC
-- column: userId = user
-- column: stateCode = two-letter code of the state or NA
-- column: streams = listens
-- column: lastLevel = level at the last listen
-- column: lastOrder = orders the level: microseconds since 1970 of the last listen times 4, and the level's rank
SELECT
  {{date_of(dateHour)}} AS date,
  userId,
  stateCode,
  CAST(SUM(streams) AS INT64) AS streams,
  {{last(lastLevel, lastOrder)}} AS lastLevel,
  MAX(lastOrder) AS lastOrder
FROM {{ref(mart_hourly_users)}}
WHERE {{in_scope_days(dateHour)}}
GROUP BY {{date_of(dateHour)}}, userId, stateCode
