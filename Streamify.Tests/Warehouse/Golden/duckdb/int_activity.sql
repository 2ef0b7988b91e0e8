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
GROUP BY dateHour, sessionId, visitorKey

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
  COUNT(*) AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
FROM staging.stg_page_view_events
WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
FROM staging.stg_listen_events
WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
FROM staging.stg_auth_events
WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
UNION ALL
SELECT
  dateHour, sessionId, visitorKey,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, 0, 0, COUNT(*), 0
FROM staging.stg_status_change_events
WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY dateHour, sessionId, visitorKey
