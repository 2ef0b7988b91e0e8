-- name: int_user_levels
-- description: The moments at which a user's level differs from the one before within the same hour, and the first of each hour. Levels are seen in every event; a status change tells the level before it, and the other level begins one microsecond later unless an event of that very moment says otherwise.
-- grain: one user, hour and moment
-- key: userId, dateHour, pointTime
-- materialised: hours on dateHour
-- column: userId = user
-- column: dateHour = hour of the event
-- column: pointTime = from when on the level holds
-- column: level = free, paid or NA
WITH points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM {{ref(stg_listen_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, dateHour, eventTime, level, level
  FROM {{ref(stg_page_view_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, dateHour, eventTime, level, level
  FROM {{ref(stg_auth_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, dateHour, eventTime, level, level
  FROM {{ref(stg_status_change_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, dateHour, {{add_microseconds(eventTime, 1)}}, newLevel, CAST(NULL AS STRING)
  FROM {{ref(stg_status_change_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
),
moments AS (
  SELECT
    userId,
    dateHour,
    pointTime,
    COALESCE(MAX(seenLevel), MAX(level)) AS level
  FROM points
  GROUP BY userId, dateHour, pointTime
),
compared AS (
  SELECT
    userId,
    dateHour,
    pointTime,
    level,
    LAG(level) OVER (PARTITION BY userId, dateHour ORDER BY pointTime) AS previousLevel
  FROM moments
)
SELECT userId, dateHour, pointTime, level
FROM compared
WHERE previousLevel IS NULL OR previousLevel <> level
