-- name: int_activity
-- description: The events of a topic and hour, summed up by session, user, level, device, place and what they say of the user. All that does not ask for single events is made from here, so that these are read once.
-- grain: one topic, hour, session, user, level, device, place and name
-- materialised: hours on dateHour
-- column: dateHour = hour
-- column: sessionId = session number
-- column: userId = user; null when not signed in
-- column: level = free, paid or NA
-- column: userAgent = user agent or NA
-- column: city = city or NA
-- column: stateCode = state or NA
-- column: latitude = degrees north
-- column: longitude = degrees east
-- column: firstName = first name or NA
-- column: lastName = last name or NA
-- column: gender = M, F or NA
-- column: registration = time of registration, UTC
-- column: firstTime = first event, with the position in the session as microseconds
-- column: lastTime = last event, likewise
-- column: pageViews = page views
-- column: listens = listens
-- column: listenedMilliseconds = sum of the songs' lengths
-- column: authTries = tries to log in
-- column: failedLogins = those that failed
-- column: statusChanges = upgrades and downgrades
-- column: errors = pages with status 400 and above
SELECT
  dateHour, sessionId, userId, level,
  userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration,
  MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime,
  COUNT(*) AS pageViews, 0 AS listens, 0 AS listenedMilliseconds, 0 AS authTries, 0 AS failedLogins, 0 AS statusChanges, COUNTIF(status >= 400) AS errors
FROM {{ref(stg_page_view_events)}}
WHERE {{in_scope(ts)}}
GROUP BY dateHour, sessionId, userId, level, userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration
UNION ALL
SELECT
  dateHour, sessionId, userId, level,
  userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration,
  MIN(eventTime), MAX(eventTime),
  0, COUNT(*), CAST(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) AS INT64), 0, 0, 0, 0
FROM {{ref(stg_listen_events)}}
WHERE {{in_scope(ts)}}
GROUP BY dateHour, sessionId, userId, level, userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration
UNION ALL
SELECT
  dateHour, sessionId, userId, level,
  userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, COUNT(*), COUNTIF(NOT success), 0, 0
FROM {{ref(stg_auth_events)}}
WHERE {{in_scope(ts)}}
GROUP BY dateHour, sessionId, userId, level, userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration
UNION ALL
SELECT
  dateHour, sessionId, userId, level,
  userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration,
  MIN(eventTime), MAX(eventTime),
  0, 0, 0, 0, 0, COUNT(*), 0
FROM {{ref(stg_status_change_events)}}
WHERE {{in_scope(ts)}}
GROUP BY dateHour, sessionId, userId, level, userAgent, city, stateCode, latitude, longitude, firstName, lastName, gender, registration
