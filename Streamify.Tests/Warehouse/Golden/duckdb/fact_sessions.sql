WITH sessions AS (
  SELECT
    sessionKey,
    MIN(sessionId) AS sessionId,
    MIN(locationKey) AS locationKey,
    MIN(deviceKey) AS deviceKey,
    MAX(userId) AS userId,
    MIN(firstTime) AS startTime,
    MAX(lastTime) AS endTime,
    CAST(SUM(pageViews) AS INT64) AS pageViews,
    CAST(SUM(listens) AS INT64) AS listens,
    CAST(ROUND(SUM(songMilliseconds) / 1000) AS INT64) AS songSeconds,
    CAST(SUM(failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(levelChanges) AS INT64) AS levelChanges,
    CAST(SUM(errors) AS INT64) AS errors
  FROM intermediate.int_session_hours
  WHERE TRUE
  GROUP BY sessionKey
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
    sessionKey,
    MIN(sessionId) AS sessionId,
    MIN(locationKey) AS locationKey,
    MIN(deviceKey) AS deviceKey,
    MAX(userId) AS userId,
    MIN(firstTime) AS startTime,
    MAX(lastTime) AS endTime,
    CAST(SUM(pageViews) AS INT64) AS pageViews,
    CAST(SUM(listens) AS INT64) AS listens,
    CAST(ROUND(SUM(songMilliseconds) / 1000) AS INT64) AS songSeconds,
    CAST(SUM(failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(levelChanges) AS INT64) AS levelChanges,
    CAST(SUM(errors) AS INT64) AS errors
  FROM intermediate.int_session_hours
  WHERE sessionKey IN (SELECT sessionKey FROM intermediate.int_session_hours WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00'))))
  GROUP BY sessionKey
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
