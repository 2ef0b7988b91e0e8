WITH summed AS (
  SELECT
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000) AS dateHour, sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) AS firstTime, MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS songMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
  FROM events.page_view_events AS events
  WHERE TRUE
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
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
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))), MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))),
    0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
  FROM events.auth_events AS events
  WHERE TRUE
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
  UNION ALL
  SELECT
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))), MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))),
    0, 0, 0, 0, 0, COUNT(*), 0
  FROM events.status_change_events AS events
  WHERE TRUE
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
)
SELECT
  summed.dateHour,
  xor(xor(summed.sessionId, visitors.locationKey), visitors.deviceKey) AS sessionKey,
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

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH summed AS (
  SELECT
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000) AS dateHour, sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) AS firstTime, MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS songMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
  FROM events.page_view_events AS events
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
  UNION ALL
  SELECT
    dateHour, sessionId, visitorKey,
    MIN(eventTime), MAX(eventTime),
    0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
  FROM staging.stg_listens
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY dateHour, sessionId, visitorKey
  UNION ALL
  SELECT
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))), MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))),
    0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
  FROM events.auth_events AS events
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
  UNION ALL
  SELECT
    make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey,
    MIN(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))), MAX(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))),
    0, 0, 0, 0, 0, COUNT(*), 0
  FROM events.status_change_events AS events
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY make_timestamptz((epoch_us(ts) // 3600000000) * 3600000000), sessionId, visitorKey
)
SELECT
  summed.dateHour,
  xor(xor(summed.sessionId, visitors.locationKey), visitors.deviceKey) AS sessionKey,
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
