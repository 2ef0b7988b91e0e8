-- name: int_user_levels
-- description: Of the hours in which a user was on several levels (the others are in int_user_hours): the first moment, and those at which the level differs from the one before. Levels are seen in every event; a status change tells the level before it, and the other level begins one microsecond later unless an event of that very moment says otherwise.
-- grain: one user, hour and moment
-- key: userId, dateHour, pointTime
-- materialised: hours on dateHour
-- column: userId = user
-- column: dateHour = hour of the event
-- column: pointTime = from when on the level holds
-- column: level = free, paid or NA
WITH events AS (
  SELECT visitorKey, ts, eventTime, FALSE AS changes FROM {{ref(stg_listens)}}
  UNION ALL
  SELECT visitorKey, ts, {{event_time(ts, itemInSession)}}, FALSE FROM {{events(page_view_events)}} AS views
  UNION ALL
  SELECT visitorKey, ts, {{event_time(ts, itemInSession)}}, FALSE FROM {{events(auth_events)}} AS tries
  UNION ALL
  SELECT visitorKey, ts, {{event_time(ts, itemInSession)}}, TRUE FROM {{events(status_change_events)}} AS changes
),
seen AS (
  SELECT mixed.userId, mixed.dateHour, events.eventTime, mixed.level, events.changes
  FROM events
  INNER JOIN {{ref(int_mixed_hours)}} AS mixed ON mixed.visitorKey = events.visitorKey AND mixed.dateHour = {{hour(events.ts)}}
  WHERE {{in_scope(mixed.dateHour)}} AND {{in_scope(events.ts)}}
),
points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM seen
  UNION ALL
  SELECT
    userId, dateHour, {{add_microseconds(eventTime, 1)}},
    CASE WHEN level = 'free' THEN 'paid' WHEN level = 'paid' THEN 'free' ELSE 'NA' END,
    CAST(NULL AS STRING)
  FROM seen
  WHERE changes
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
