-- name: int_session_hours
-- description: The part of a session that lies in an hour. Session numbers of several sources may meet, so a session is known by its number, device and place.
-- grain: one session and hour
-- key: sessionKey, dateHour
-- materialised: hours on dateHour
-- column: sessionKey = key of the session, of its number, place and device
-- column: dateHour = hour
-- column: sessionId = session number
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: userId = user; null when not signed in in this hour
-- column: firstTime = first event
-- column: lastTime = last event
-- column: pageViews = page views
-- column: listens = listens
-- column: songMilliseconds = sum of the songs' lengths
-- column: failedLogins = tries to log in that failed
-- column: levelChanges = upgrades and downgrades
-- column: errors = pages with status 400 and above
SELECT
  {{mix(activity.sessionId, visitors.locationKey, visitors.deviceKey)}} AS sessionKey,
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
FROM {{ref(int_activity)}} AS activity
INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE activity.sessionId IS NOT NULL AND {{in_scope(activity.dateHour)}}
GROUP BY {{mix(activity.sessionId, visitors.locationKey, visitors.deviceKey)}}, activity.dateHour
