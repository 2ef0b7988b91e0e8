-- Listens, each with exactly one row of every dimension.
-- One row: one listen.
CREATE OR REPLACE TABLE main.fact_streams
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH listens AS (
  SELECT
    events.ts, events.dateHour, events.eventTime, events.sessionId, events.itemInSession, events.visitorKey, titles.artistKey, titles.songKey, events.duration,
    LEAD(events.ts) OVER (
      PARTITION BY (events.sessionId ^ visitors.locationKey ^ visitors.deviceKey)
      ORDER BY events.eventTime, (titles.songKey ^ CAST(ROUND(COALESCE(events.duration, 0) * 1000) AS INT64))
    ) AS nextTime
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  INNER JOIN staging.stg_titles AS titles ON titles.titleKey = events.titleKey
  WHERE TRUE
),
timed AS (
  SELECT
    *,
    CASE
      WHEN sessionId IS NOT NULL AND nextTime < TIMESTAMP_ADD(dateHour, INTERVAL 7200000000 MICROSECOND) THEN (UNIX_MICROS(nextTime) - UNIX_MICROS(ts)) / 1000000
    END AS secondsToNext
  FROM listens
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  visitors.locationKey,
  visitors.deviceKey,
  listens.ts,
  listens.dateHour,
  visitors.userId,
  listens.sessionId,
  listens.itemInSession,
  visitors.auth,
  visitors.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS outcome
FROM timed AS listens
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = listens.visitorKey
LEFT JOIN main.dim_users AS users
  ON users.userId = visitors.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    events.ts, events.dateHour, events.eventTime, events.sessionId, events.itemInSession, events.visitorKey, titles.artistKey, titles.songKey, events.duration,
    LEAD(events.ts) OVER (
      PARTITION BY (events.sessionId ^ visitors.locationKey ^ visitors.deviceKey)
      ORDER BY events.eventTime, (titles.songKey ^ CAST(ROUND(COALESCE(events.duration, 0) * 1000) AS INT64))
    ) AS nextTime
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  INNER JOIN staging.stg_titles AS titles ON titles.titleKey = events.titleKey
  WHERE (events.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 02:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 11:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 22:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 02:00:00+00')))
),
timed AS (
  SELECT
    *,
    CASE
      WHEN sessionId IS NOT NULL AND nextTime < TIMESTAMP_ADD(dateHour, INTERVAL 7200000000 MICROSECOND) THEN (UNIX_MICROS(nextTime) - UNIX_MICROS(ts)) / 1000000
    END AS secondsToNext
  FROM listens
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  visitors.locationKey,
  visitors.deviceKey,
  listens.ts,
  listens.dateHour,
  visitors.userId,
  listens.sessionId,
  listens.itemInSession,
  visitors.auth,
  visitors.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS outcome
FROM timed AS listens
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = listens.visitorKey
LEFT JOIN main.dim_users AS users
  ON users.userId = visitors.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE (listens.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND listens.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((listens.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND listens.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (listens.ts >= TIMESTAMP '2024-03-08 22:00:00+00' AND listens.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
