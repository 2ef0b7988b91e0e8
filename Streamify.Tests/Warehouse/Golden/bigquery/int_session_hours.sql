-- The part of a session that lies in an hour. Session numbers of several sources may meet, so a session is known by its number, device and place.
-- One row: one session and hour.
CREATE OR REPLACE TABLE intermediate.int_session_hours
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  (activity.sessionId ^ visitors.locationKey ^ visitors.deviceKey) AS sessionKey,
  activity.dateHour,
  MIN(activity.sessionId) AS sessionId,
  MIN(visitors.locationKey) AS locationKey,
  MIN(visitors.deviceKey) AS deviceKey,
  MAX(visitors.userId) AS userId,
  MIN(activity.firstTime) AS firstTime,
  MAX(activity.lastTime) AS lastTime,
  CAST(SUM(activity.pageViews) AS INT64) AS pageViews,
  CAST(SUM(activity.listens) AS INT64) AS listens,
  CAST(SUM(activity.songMilliseconds) AS INT64) AS songMilliseconds,
  CAST(SUM(activity.failedLogins) AS INT64) AS failedLogins,
  CAST(SUM(activity.statusChanges) AS INT64) AS levelChanges,
  CAST(SUM(activity.errors) AS INT64) AS errors
FROM intermediate.int_activity AS activity
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE activity.sessionId IS NOT NULL AND TRUE
GROUP BY (activity.sessionId ^ visitors.locationKey ^ visitors.deviceKey), activity.dateHour;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  (activity.sessionId ^ visitors.locationKey ^ visitors.deviceKey) AS sessionKey,
  activity.dateHour,
  MIN(activity.sessionId) AS sessionId,
  MIN(visitors.locationKey) AS locationKey,
  MIN(visitors.deviceKey) AS deviceKey,
  MAX(visitors.userId) AS userId,
  MIN(activity.firstTime) AS firstTime,
  MAX(activity.lastTime) AS lastTime,
  CAST(SUM(activity.pageViews) AS INT64) AS pageViews,
  CAST(SUM(activity.listens) AS INT64) AS listens,
  CAST(SUM(activity.songMilliseconds) AS INT64) AS songMilliseconds,
  CAST(SUM(activity.failedLogins) AS INT64) AS failedLogins,
  CAST(SUM(activity.statusChanges) AS INT64) AS levelChanges,
  CAST(SUM(activity.errors) AS INT64) AS errors
FROM intermediate.int_activity AS activity
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE activity.sessionId IS NOT NULL AND (activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY (activity.sessionId ^ visitors.locationKey ^ visitors.deviceKey), activity.dateHour
