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
WITH heard AS (
  SELECT
    activity.dateHour,
    visitors.userId,
    visitors.stateCode,
    visitors.level,
    activity.listens,
    {{unix_microseconds(activity.lastTime)}} * 4 + CASE visitors.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM {{ref(int_activity)}} AS activity
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND visitors.userId IS NOT NULL AND {{in_scope(activity.dateHour)}}
)
SELECT
  dateHour,
  userId,
  stateCode,
  CAST(SUM(heard.listens) AS INT64) AS streams,
  {{last(level, levelOrder)}} AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM heard
GROUP BY dateHour, userId, stateCode
