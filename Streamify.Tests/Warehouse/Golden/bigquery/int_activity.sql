-- The events of a topic and hour, summed up by session and visitor. All that does not ask for single events is made from here, so that these are read once.
-- One row: one topic, hour, session and visitor.
CREATE OR REPLACE TABLE intermediate.int_activity
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
  COUNT(*) AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
FROM staging.stg_page_view_events
WHERE TRUE
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
FROM staging.stg_listen_events
WHERE TRUE
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
FROM staging.stg_auth_events
WHERE TRUE
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, 0, 0, COUNT(*), 0
FROM staging.stg_status_change_events
WHERE TRUE
GROUP BY dateHour, sessionId, visitorKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
  COUNT(*) AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
FROM staging.stg_page_view_events
WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
FROM staging.stg_listen_events
WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
FROM staging.stg_auth_events
WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, 0, 0, COUNT(*), 0
FROM staging.stg_status_change_events
WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
