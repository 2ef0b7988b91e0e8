WITH events AS (
  SELECT visitorKey, ts, eventTime, FALSE AS changes FROM staging.stg_listens
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), FALSE FROM events.page_view_events AS views
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), FALSE FROM events.auth_events AS tries
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), TRUE FROM events.status_change_events AS changes
),
seen AS (
  SELECT mixed.userId, mixed.dateHour, events.eventTime, mixed.level, events.changes
  FROM events
  INNER JOIN intermediate.int_mixed_hours AS mixed ON mixed.visitorKey = events.visitorKey AND mixed.dateHour = make_timestamptz((epoch_us(events.ts) // 3600000000) * 3600000000)
  WHERE TRUE AND TRUE
),
points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM seen
  UNION ALL
  SELECT
    userId, dateHour, make_timestamptz(epoch_us(eventTime) + (1)),
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

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH events AS (
  SELECT visitorKey, ts, eventTime, FALSE AS changes FROM staging.stg_listens
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), FALSE FROM events.page_view_events AS views
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), FALSE FROM events.auth_events AS tries
  UNION ALL
  SELECT visitorKey, ts, make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END)), TRUE FROM events.status_change_events AS changes
),
seen AS (
  SELECT mixed.userId, mixed.dateHour, events.eventTime, mixed.level, events.changes
  FROM events
  INNER JOIN intermediate.int_mixed_hours AS mixed ON mixed.visitorKey = events.visitorKey AND mixed.dateHour = make_timestamptz((epoch_us(events.ts) // 3600000000) * 3600000000)
  WHERE (mixed.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((mixed.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND mixed.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (mixed.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND mixed.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00'))) AND (events.ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
),
points AS (
  SELECT userId, dateHour, eventTime AS pointTime, level, level AS seenLevel
  FROM seen
  UNION ALL
  SELECT
    userId, dateHour, make_timestamptz(epoch_us(eventTime) + (1)),
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
