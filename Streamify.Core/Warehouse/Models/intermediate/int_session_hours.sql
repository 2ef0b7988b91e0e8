-- name: int_session_hours
-- description: The part of a session that lies in an hour. Session numbers of several sources may meet, so a session is known by its number, device and place.
-- grain: one session and hour
-- key: sessionKey, dateHour
-- materialised: hours on dateHour
-- column: sessionKey = key of the session
-- column: dateHour = hour
-- column: sessionId = session number
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: userId = user; null when not signed in in this hour
-- column: firstTime = first event
-- column: lastTime = last event
-- column: pageViews = page views
-- column: listens = listens
-- column: listenedMilliseconds = sum of the songs' lengths
-- column: failedLogins = tries to log in that failed
-- column: levelChanges = upgrades and downgrades
-- column: errors = pages with status 400 and above
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
  FROM {{ref(int_activity)}}
  WHERE sessionId IS NOT NULL AND {{in_scope(dateHour)}}
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
)
SELECT
  {{key(parts.sessionId, parts.userAgent, parts.city, parts.stateCode, CAST(ROUND(parts.latitude * 1000000) AS INT64), CAST(ROUND(parts.longitude * 1000000) AS INT64))}} AS sessionKey,
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
LEFT JOIN {{ref(int_locations)}} AS places
  ON places.city = parts.city
  AND places.stateCode = parts.stateCode
  AND places.latitude = parts.latitude
  AND places.longitude = parts.longitude
LEFT JOIN {{ref(int_devices)}} AS devices ON devices.userAgent = parts.userAgent
