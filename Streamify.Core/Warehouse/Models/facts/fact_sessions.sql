-- name: fact_sessions
-- description: Sessions with what was done in them.
-- grain: one session
-- key: sessionKey
-- materialised: entities of sessionKey touched in int_activity
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
  FROM {{ref(int_activity)}} AS activity
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.sessionKey IS NOT NULL AND {{touched(activity.sessionKey, int_activity)}}
  GROUP BY activity.sessionKey
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
