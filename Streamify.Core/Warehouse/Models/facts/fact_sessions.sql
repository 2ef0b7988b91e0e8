-- name: fact_sessions
-- description: Sessions with what was done in them.
-- grain: one session
-- key: sessionKey
-- materialised: entities of sessionKey touched in int_session_hours
-- version at: endTime
-- references: userKey -> dim_users.userKey
-- references: dateKey -> dim_datetime.dateKey
-- references: locationKey -> dim_location.locationKey
-- references: deviceKey -> dim_device.deviceKey
-- column: sessionKey = key of the session
-- column: userKey = key of dim_users, the version that held at the session's end; -1 when nobody was signed in
-- column: dateKey = key of dim_datetime, the hour of the start
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: sessionId = session number
-- column: userId = user; null when nobody was signed in
-- column: startTime = time of the first event, UTC
-- column: endTime = time of the last event, UTC
-- column: seconds = from the first event to the last
-- column: pageViews = page views
-- column: listens = listens
-- column: songSeconds = sum of the songs' lengths
-- column: failedLogins = tries to log in that failed
-- column: levelChanges = upgrades and downgrades
-- column: errors = pages with status 400 and above
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
  FROM {{ref(int_session_hours)}}
  WHERE {{touched(sessionKey, int_session_hours)}}
  GROUP BY sessionKey
)
SELECT
  events.sessionKey,
  COALESCE(users.userKey, -1) AS userKey,
  {{unix_seconds({{hour(events.startTime)}})}} AS dateKey,
  events.locationKey,
  events.deviceKey,
  events.sessionId,
  events.userId,
  events.startTime,
  events.endTime,
  {{unix_seconds(events.endTime)}} - {{unix_seconds(events.startTime)}} AS seconds,
  events.pageViews,
  events.listens,
  events.songSeconds,
  events.failedLogins,
  events.levelChanges,
  events.errors
FROM sessions AS events
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = events.userId
  AND events.endTime >= users.rowActivationDate
  AND events.endTime < users.rowExpirationDate
