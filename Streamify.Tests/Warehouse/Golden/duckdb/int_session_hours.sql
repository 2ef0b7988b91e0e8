WITH parts AS (
  SELECT
    dateHour, sessionId, userAgent, city, stateCode, latitude, longitude,
    MAX(userId) AS userId,
    MIN(firstTime) AS firstTime,
    MAX(lastTime) AS lastTime,
    CAST(SUM(pageViews) AS INT64) AS pageViews,
    CAST(SUM(listens) AS INT64) AS listens,
    CAST(SUM(listenedMilliseconds) AS INT64) AS listenedMilliseconds,
    CAST(SUM(failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(statusChanges) AS INT64) AS levelChanges,
    CAST(SUM(errors) AS INT64) AS errors
  FROM intermediate.int_activity
  WHERE sessionId IS NOT NULL AND TRUE
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
)
SELECT
  CAST('0x' || substr(md5(COALESCE(CAST(parts.sessionId AS STRING), '') || chr(31) || COALESCE(CAST(parts.userAgent AS STRING), '') || chr(31) || COALESCE(CAST(parts.city AS STRING), '') || chr(31) || COALESCE(CAST(parts.stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(parts.latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(parts.longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT) AS sessionKey,
  parts.dateHour,
  parts.sessionId,
  places.locationKey,
  devices.deviceKey,
  parts.userId,
  parts.firstTime,
  parts.lastTime,
  parts.pageViews,
  parts.listens,
  parts.listenedMilliseconds,
  parts.failedLogins,
  parts.levelChanges,
  parts.errors
FROM parts
LEFT JOIN intermediate.int_locations AS places
  ON places.city = parts.city
  AND places.stateCode = parts.stateCode
  AND places.latitude = parts.latitude
  AND places.longitude = parts.longitude
LEFT JOIN intermediate.int_devices AS devices ON devices.userAgent = parts.userAgent

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH parts AS (
  SELECT
    dateHour, sessionId, userAgent, city, stateCode, latitude, longitude,
    MAX(userId) AS userId,
    MIN(firstTime) AS firstTime,
    MAX(lastTime) AS lastTime,
    CAST(SUM(pageViews) AS INT64) AS pageViews,
    CAST(SUM(listens) AS INT64) AS listens,
    CAST(SUM(listenedMilliseconds) AS INT64) AS listenedMilliseconds,
    CAST(SUM(failedLogins) AS INT64) AS failedLogins,
    CAST(SUM(statusChanges) AS INT64) AS levelChanges,
    CAST(SUM(errors) AS INT64) AS errors
  FROM intermediate.int_activity
  WHERE sessionId IS NOT NULL AND (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
)
SELECT
  CAST('0x' || substr(md5(COALESCE(CAST(parts.sessionId AS STRING), '') || chr(31) || COALESCE(CAST(parts.userAgent AS STRING), '') || chr(31) || COALESCE(CAST(parts.city AS STRING), '') || chr(31) || COALESCE(CAST(parts.stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(parts.latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(parts.longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT) AS sessionKey,
  parts.dateHour,
  parts.sessionId,
  places.locationKey,
  devices.deviceKey,
  parts.userId,
  parts.firstTime,
  parts.lastTime,
  parts.pageViews,
  parts.listens,
  parts.listenedMilliseconds,
  parts.failedLogins,
  parts.levelChanges,
  parts.errors
FROM parts
LEFT JOIN intermediate.int_locations AS places
  ON places.city = parts.city
  AND places.stateCode = parts.stateCode
  AND places.latitude = parts.latitude
  AND places.longitude = parts.longitude
LEFT JOIN intermediate.int_devices AS devices ON devices.userAgent = parts.userAgent
