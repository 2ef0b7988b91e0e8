WITH sessions AS (
  SELECT
    activity.sessionKey,
    MIN(activity.sessionId) AS sessionId,
    MIN(visitors.locationKey) AS locationKey,
    MIN(visitors.deviceKey) AS deviceKey,
    MAX(visitors.userId) AS userId,
    MIN(activity.firstTime) AS startTime,
    MAX(activity.lastTime) AS endTime,
    CAST(SUM(activity.pageViews) AS INT64) AS pageViews,
    CAST(SUM(activity.listens) AS INT64) AS listens,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS songSeconds,
    CAST(SUM(activity.failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(activity.statusChanges) AS INT64) AS levelChanges,
    CAST(SUM(activity.errors) AS INT64) AS errors
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.sessionKey IS NOT NULL AND TRUE
  GROUP BY activity.sessionKey
)
SELECT
  events.sessionKey,
  COALESCE(users.userKey, -1) AS userKey,
  (epoch_us(make_timestamptz((epoch_us(events.startTime) // 3600000000) * 3600000000)) // 1000000) AS dateKey,
  events.locationKey,
  events.deviceKey,
  events.sessionId,
  events.userId,
  events.startTime,
  events.endTime,
  (epoch_us(events.endTime) // 1000000) - (epoch_us(events.startTime) // 1000000) AS seconds,
  events.pageViews,
  events.listens,
  events.songSeconds,
  events.failedLogins,
  events.levelChanges,
  events.errors
FROM sessions AS events
LEFT JOIN main.dim_users AS users
  ON users.userId = events.userId
  AND events.endTime >= users.rowActivationDate
  AND events.endTime < users.rowExpirationDate

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH sessions AS (
  SELECT
    activity.sessionKey,
    MIN(activity.sessionId) AS sessionId,
    MIN(visitors.locationKey) AS locationKey,
    MIN(visitors.deviceKey) AS deviceKey,
    MAX(visitors.userId) AS userId,
    MIN(activity.firstTime) AS startTime,
    MAX(activity.lastTime) AS endTime,
    CAST(SUM(activity.pageViews) AS INT64) AS pageViews,
    CAST(SUM(activity.listens) AS INT64) AS listens,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS songSeconds,
    CAST(SUM(activity.failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(activity.statusChanges) AS INT64) AS levelChanges,
    CAST(SUM(activity.errors) AS INT64) AS errors
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.sessionKey IS NOT NULL AND activity.sessionKey IN (SELECT sessionKey FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00'))))
  GROUP BY activity.sessionKey
)
SELECT
  events.sessionKey,
  COALESCE(users.userKey, -1) AS userKey,
  (epoch_us(make_timestamptz((epoch_us(events.startTime) // 3600000000) * 3600000000)) // 1000000) AS dateKey,
  events.locationKey,
  events.deviceKey,
  events.sessionId,
  events.userId,
  events.startTime,
  events.endTime,
  (epoch_us(events.endTime) // 1000000) - (epoch_us(events.startTime) // 1000000) AS seconds,
  events.pageViews,
  events.listens,
  events.songSeconds,
  events.failedLogins,
  events.levelChanges,
  events.errors
FROM sessions AS events
LEFT JOIN main.dim_users AS users
  ON users.userId = events.userId
  AND events.endTime >= users.rowActivationDate
  AND events.endTime < users.rowExpirationDate
