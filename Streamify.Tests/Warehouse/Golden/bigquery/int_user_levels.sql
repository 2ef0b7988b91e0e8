-- The moments at which a user's level differs from the one before within the same hour, and the first of each hour. Levels are seen in every event; a status change tells the level before it, and the other level begins one microsecond later unless an event of that very moment says otherwise.
-- One row: one user, hour and moment.
CREATE OR REPLACE TABLE intermediate.int_user_levels
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH points AS (
  SELECT events.userId, events.dateHour, events.eventTime AS pointTime, events.level AS level, events.level AS seenLevel
  FROM staging.stg_listen_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND TRUE AND TRUE
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_page_view_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND TRUE AND TRUE
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_auth_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND TRUE AND TRUE
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_status_change_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND TRUE AND TRUE
  UNION ALL
  SELECT events.userId, events.dateHour, TIMESTAMP_ADD(events.eventTime, INTERVAL 1 MICROSECOND), events.newLevel, CAST(NULL AS STRING)
  FROM staging.stg_status_change_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND TRUE AND TRUE
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
FROM intermediate.int_user_hours
WHERE oneLevel AND TRUE
UNION ALL
SELECT userId, dateHour, pointTime, level
FROM compared
WHERE previousLevel IS NULL OR previousLevel <> level;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH points AS (
  SELECT events.userId, events.dateHour, events.eventTime AS pointTime, events.level AS level, events.level AS seenLevel
  FROM staging.stg_listen_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_page_view_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_auth_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  UNION ALL
  SELECT events.userId, events.dateHour, events.eventTime, events.level, events.level
  FROM staging.stg_status_change_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  UNION ALL
  SELECT events.userId, events.dateHour, TIMESTAMP_ADD(events.eventTime, INTERVAL 1 MICROSECOND), events.newLevel, CAST(NULL AS STRING)
  FROM staging.stg_status_change_events AS events
  INNER JOIN intermediate.int_user_hours AS mixed ON mixed.userId = events.userId AND mixed.dateHour = events.dateHour
  WHERE NOT mixed.oneLevel AND (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
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
FROM intermediate.int_user_hours
WHERE oneLevel AND (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
UNION ALL
SELECT userId, dateHour, pointTime, level
FROM compared
WHERE previousLevel IS NULL OR previousLevel <> level
