-- name: int_session_hours
-- description: The part of a session that lies in an hour. Session numbers of several sources may meet, so a session is known by its number, device and place.
-- grain: one session and hour
-- key: sessionKey, dateHour
-- materialised: hours on dateHour
-- column: sessionKey = key of the session
-- column: dateHour = hour
-- column: sessionId = session number
-- column: userAgent = user agent
-- column: city = city
-- column: stateCode = state
-- column: latitude = degrees north
-- column: longitude = degrees east
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
    MAX(userId) AS userId, MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS failedLogins, 0 AS levelChanges, COUNTIF(status >= 400) AS errors
  FROM {{ref(stg_page_view_events)}}
  WHERE sessionId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
  UNION ALL
  SELECT
    dateHour, sessionId, userAgent, city, stateCode, latitude, longitude,
    MAX(userId) AS userId, MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
    0 AS pageViews, COUNT(*) AS listens, COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS listenedMilliseconds, 0 AS failedLogins, 0 AS levelChanges, 0 AS errors
  FROM {{ref(stg_listen_events)}}
  WHERE sessionId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
  UNION ALL
  SELECT
    dateHour, sessionId, userAgent, city, stateCode, latitude, longitude,
    MAX(userId) AS userId, MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
    0 AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, COUNTIF(NOT success) AS failedLogins, 0 AS levelChanges, 0 AS errors
  FROM {{ref(stg_auth_events)}}
  WHERE sessionId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
  UNION ALL
  SELECT
    dateHour, sessionId, userAgent, city, stateCode, latitude, longitude,
    MAX(userId) AS userId, MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
    0 AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS failedLogins, COUNT(*) AS levelChanges, 0 AS errors
  FROM {{ref(stg_status_change_events)}}
  WHERE sessionId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
)
SELECT
  {{key(sessionId, userAgent, city, stateCode, CAST(ROUND(latitude * 1000000) AS INT64), CAST(ROUND(longitude * 1000000) AS INT64))}} AS sessionKey,
  dateHour,
  sessionId,
  userAgent,
  city,
  stateCode,
  latitude,
  longitude,
  MAX(userId) AS userId,
  MIN(firstTime) AS firstTime,
  MAX(lastTime) AS lastTime,
  CAST(SUM(pageViews) AS INT64) AS pageViews,
  CAST(SUM(listens) AS INT64) AS listens,
  CAST(SUM(listenedMilliseconds) AS INT64) AS listenedMilliseconds,
  CAST(SUM(failedLogins) AS INT64) AS failedLogins,
  CAST(SUM(levelChanges) AS INT64) AS levelChanges,
  CAST(SUM(errors) AS INT64) AS errors
FROM parts
GROUP BY dateHour, sessionId, userAgent, city, stateCode, latitude, longitude
