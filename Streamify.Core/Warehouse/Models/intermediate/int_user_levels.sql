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
  SELECT events.userId, events.dateHour, events.eventTime AS pointTime, events.level AS level, events.level AS seenLevel
  FROM {{ref(stg_listen_events)}} AS events
  INNER JOIN {{ref(int_user_hours)}} AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM {{ref(stg_page_view_events)}} AS events
  INNER JOIN {{ref(int_user_hours)}} AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM {{ref(stg_auth_events)}} AS events
  INNER JOIN {{ref(int_user_hours)}} AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM {{ref(stg_status_change_events)}} AS events
  INNER JOIN {{ref(int_user_hours)}} AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
  UNION ALL
  SELECT events.userId, events.dateHour, {{add_microseconds(events.eventTime, 1)}}, events.newLevel, CAST(NULL AS STRING)
  FROM {{ref(stg_status_change_events)}} AS events
  INNER JOIN {{ref(int_user_hours)}} AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
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
SELECT userId, dateHour, firstTime AS pointTime, level
FROM {{ref(int_user_hours)}}
WHERE oneLevel AND {{in_scope(dateHour)}}
UNION ALL
SELECT userId, dateHour, pointTime, level
FROM compared
WHERE previousLevel IS NULL OR previousLevel <> level
