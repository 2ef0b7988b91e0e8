-- name: int_activity
-- description: The events of a topic and hour, summed up by session and visitor. All that does not ask for single events is made from here, so that these are read once. Session numbers of several sources may meet, so a session is known by its number, place and device.
-- grain: one topic, hour, session and visitor
-- materialised: hours on dateHour
-- column: dateHour = hour
-- column: sessionKey = key of the session, of its number, place and device; null without a number
-- column: sessionId = session number
-- column: visitorKey = key of stg_visitors
-- column: firstTime = first event, with the position in the session as microseconds
-- column: lastTime = last event, likewise
-- column: pageViews = page views
-- column: listens = listens
-- column: songMilliseconds = sum of the songs' lengths
-- column: authTries = tries to log in
-- column: failedLogins = those that failed
-- column: statusChanges = upgrades and downgrades
-- column: errors = pages with status 400 and above
WITH summed AS (
  SELECT
    {{hour(ts)}} AS dateHour, sessionId, visitorKey,
    MIN({{event_time(ts, itemInSession)}}) AS firstTime, MAX({{event_time(ts, itemInSession)}}) AS lastTime,
    COUNT(*) AS pageViews, 0 AS listens, 0 AS songMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
  FROM {{events(page_view_events)}} AS events
  WHERE {{in_scope(ts)}}
  GROUP BY {{hour(ts)}}, sessionId, visitorKey
  UNION ALL
  SELECT
    dateHour, sessionId, visitorKey,
    MIN(eventTime), MAX(eventTime),
    0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
  FROM {{ref(stg_listens)}}
  WHERE {{in_scope(ts)}}
  GROUP BY dateHour, sessionId, visitorKey
  UNION ALL
  SELECT
    {{hour(ts)}}, sessionId, visitorKey,
    MIN({{event_time(ts, itemInSession)}}), MAX({{event_time(ts, itemInSession)}}),
    0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
  FROM {{events(auth_events)}} AS events
  WHERE {{in_scope(ts)}}
  GROUP BY {{hour(ts)}}, sessionId, visitorKey
  UNION ALL
  SELECT
    {{hour(ts)}}, sessionId, visitorKey,
    MIN({{event_time(ts, itemInSession)}}), MAX({{event_time(ts, itemInSession)}}),
    0, 0, 0, 0, 0, COUNT(*), 0
  FROM {{events(status_change_events)}} AS events
  WHERE {{in_scope(ts)}}
  GROUP BY {{hour(ts)}}, sessionId, visitorKey
)
SELECT
  summed.dateHour,
  {{mix(summed.sessionId, visitors.locationKey, visitors.deviceKey)}} AS sessionKey,
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
INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = summed.visitorKey
