-- Listens, each with exactly one row of every dimension.
-- One row: one listen.
CREATE OR REPLACE TABLE main.fact_streams
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH listens AS (
  SELECT
    events.ts, events.eventTime, events.sessionId, events.itemInSession, events.titleKey, events.duration,
    visitors.userId, visitors.locationKey, visitors.deviceKey, visitors.auth, visitors.level,
    LEAD(events.ts) OVER session AS nextTime,
    LEAD(events.eventTime) OVER session AS nextMoment,
    LAG(events.eventTime) OVER session AS previousMoment
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  WHERE TRUE
  WINDOW session AS (PARTITION BY (events.sessionId ^ visitors.locationKey ^ visitors.deviceKey) ORDER BY events.eventTime)
),
timed AS (
  SELECT
    *,
    TIMESTAMP_TRUNC(ts, HOUR) AS dateHour,
    CASE
      WHEN
        sessionId IS NOT NULL
        AND nextMoment <> eventTime
        AND COALESCE(previousMoment <> eventTime, TRUE)
        AND nextTime < TIMESTAMP_ADD(TIMESTAMP_TRUNC(ts, HOUR), INTERVAL 7200000000 MICROSECOND)
        THEN (UNIX_MICROS(nextTime) - UNIX_MICROS(ts)) / 1000000
    END AS secondsToNext
  FROM listens
  WHERE TRUE
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  titles.artistKey,
  titles.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  listens.locationKey,
  listens.deviceKey,
  listens.ts,
  listens.dateHour,
  listens.userId,
  listens.sessionId,
  listens.itemInSession,
  listens.auth,
  listens.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS outcome
FROM timed AS listens
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = listens.titleKey
LEFT JOIN main.dim_users AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    events.ts, events.eventTime, events.sessionId, events.itemInSession, events.titleKey, events.duration,
    visitors.userId, visitors.locationKey, visitors.deviceKey, visitors.auth, visitors.level,
    LEAD(events.ts) OVER session AS nextTime,
    LEAD(events.eventTime) OVER session AS nextMoment,
    LAG(events.eventTime) OVER session AS previousMoment
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  WHERE (events.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 02:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 11:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 22:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 02:00:00+00')))
  WINDOW session AS (PARTITION BY (events.sessionId ^ visitors.locationKey ^ visitors.deviceKey) ORDER BY events.eventTime)
),
timed AS (
  SELECT
    *,
    TIMESTAMP_TRUNC(ts, HOUR) AS dateHour,
    CASE
      WHEN
        sessionId IS NOT NULL
        AND nextMoment <> eventTime
        AND COALESCE(previousMoment <> eventTime, TRUE)
        AND nextTime < TIMESTAMP_ADD(TIMESTAMP_TRUNC(ts, HOUR), INTERVAL 7200000000 MICROSECOND)
        THEN (UNIX_MICROS(nextTime) - UNIX_MICROS(ts)) / 1000000
    END AS secondsToNext
  FROM listens
  WHERE (ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 08:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 22:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  titles.artistKey,
  titles.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  listens.locationKey,
  listens.deviceKey,
  listens.ts,
  listens.dateHour,
  listens.userId,
  listens.sessionId,
  listens.itemInSession,
  listens.auth,
  listens.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS outcome
FROM timed AS listens
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = listens.titleKey
LEFT JOIN main.dim_users AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
