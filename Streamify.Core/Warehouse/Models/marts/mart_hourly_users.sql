-- name: mart_hourly_users
-- description: Who listened in which hour.
-- grain: one hour, user and state with a listen
-- key: dateHour, userId, stateCode
-- materialised: hours on dateHour
-- column: dateHour = hour, UTC
-- column: userId = user
-- column: stateCode = two-letter code of the state or NA
-- column: streams = listens
-- column: lastLevel = level at the last listen
-- column: lastOrder = orders the level: microseconds since 1970 of the last listen times 4, and the level's rank
WITH listens AS (
  SELECT
    dateHour,
    userId,
    stateCode,
    level,
    {{unix_microseconds({{event_time(ts, itemInSession)}})}} * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM {{ref(fact_streams)}}
  WHERE userId IS NOT NULL AND {{in_scope(dateHour)}}
)
SELECT
  dateHour,
  userId,
  stateCode,
  COUNT(*) AS streams,
  {{last(level, levelOrder)}} AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM listens
GROUP BY dateHour, userId, stateCode
