-- The events of a topic and hour, summed up by session and visitor. All that does not ask for single events is made from here, so that these are read once. Session numbers of several sources may meet, so a session is known by its number, place and device.
-- One row: one topic, hour, session and visitor.
CREATE OR REPLACE TABLE intermediate.int_activity
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH summed AS (
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) AS firstTime, MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS songMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey FROM raw.page_view_events) AS events
  WHERE TRUE
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
  UNION ALL
  SELECT
    dateHour, sessionId, visitorKey,
    MIN(eventTime), MAX(eventTime),
    0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
  FROM staging.stg_listens
  WHERE TRUE
  GROUP BY dateHour, sessionId, visitorKey
  UNION ALL
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)), MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)),
    0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.auth_events) AS events
  WHERE TRUE
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
  UNION ALL
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)), MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)),
    0, 0, 0, 0, 0, COUNT(*), 0
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.status_change_events) AS events
  WHERE TRUE
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
)
SELECT
  summed.dateHour,
  (summed.sessionId ^ visitors.locationKey ^ visitors.deviceKey) AS sessionKey,
  summed.sessionId,
  summed.visitorKey,
  summed.firstTime,
  summed.lastTime,
  summed.pageViews,
  summed.listens,
  summed.songMilliseconds,
  summed.authTries,
  summed.failedLogins,
  summed.statusChanges,
  summed.errors
FROM summed
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = summed.visitorKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH summed AS (
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) AS firstTime, MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS songMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey FROM raw.page_view_events) AS events
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
  UNION ALL
  SELECT
    dateHour, sessionId, visitorKey,
    MIN(eventTime), MAX(eventTime),
    0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
  FROM staging.stg_listens
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY dateHour, sessionId, visitorKey
  UNION ALL
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)), MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)),
    0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.auth_events) AS events
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
  UNION ALL
  SELECT
    TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey,
    MIN(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)), MAX(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)),
    0, 0, 0, 0, 0, COUNT(*), 0
  FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.status_change_events) AS events
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY TIMESTAMP_TRUNC(ts, HOUR), sessionId, visitorKey
)
SELECT
  summed.dateHour,
  (summed.sessionId ^ visitors.locationKey ^ visitors.deviceKey) AS sessionKey,
  summed.sessionId,
  summed.visitorKey,
  summed.firstTime,
  summed.lastTime,
  summed.pageViews,
  summed.listens,
  summed.songMilliseconds,
  summed.authTries,
  summed.failedLogins,
  summed.statusChanges,
  summed.errors
FROM summed
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = summed.visitorKey
