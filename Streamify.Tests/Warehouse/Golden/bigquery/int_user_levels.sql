-- Of the hours in which a user was on several levels (the others are in int_user_hours): the first moment, and those at which the level differs from the one before. Levels are seen in every event; a status change tells the level before it, and the other level begins one microsecond later unless an event of that very moment says otherwise.
-- One row: one user, hour and moment.
CREATE OR REPLACE TABLE intermediate.int_user_levels
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH events AS (
  SELECT visitorKey, ts, eventTime, FALSE AS changes FROM staging.stg_listens
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), FALSE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey FROM raw.page_view_events) AS views
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), FALSE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.auth_events) AS tries
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), TRUE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.status_change_events) AS changes
),
seen AS (
  SELECT mixed.userId, mixed.dateHour, events.eventTime, mixed.level, events.changes
  FROM events
  INNER JOIN intermediate.int_mixed_hours AS mixed ON mixed.visitorKey = events.visitorKey AND mixed.dateHour = TIMESTAMP_TRUNC(events.ts, HOUR)
  WHERE TRUE AND TRUE
),
points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM seen
  UNION ALL
  SELECT
    userId, dateHour, TIMESTAMP_ADD(eventTime, INTERVAL 1 MICROSECOND),
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
WHERE previousLevel IS NULL OR previousLevel <> level;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH events AS (
  SELECT visitorKey, ts, eventTime, FALSE AS changes FROM staging.stg_listens
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), FALSE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey FROM raw.page_view_events) AS views
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), FALSE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.auth_events) AS tries
  UNION ALL
  SELECT visitorKey, ts, TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND), TRUE FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.status_change_events) AS changes
),
seen AS (
  SELECT mixed.userId, mixed.dateHour, events.eventTime, mixed.level, events.changes
  FROM events
  INNER JOIN intermediate.int_mixed_hours AS mixed ON mixed.visitorKey = events.visitorKey AND mixed.dateHour = TIMESTAMP_TRUNC(events.ts, HOUR)
  WHERE (mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
),
points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM seen
  UNION ALL
  SELECT
    userId, dateHour, TIMESTAMP_ADD(eventTime, INTERVAL 1 MICROSECOND),
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
