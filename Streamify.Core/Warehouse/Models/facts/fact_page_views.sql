-- name: fact_page_views
-- description: Page views, songs included (page NextSong).
-- grain: one page view
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: page_view_events
-- references: userKey -> dim_users.userKey
-- references: dateKey -> dim_datetime.dateKey
-- references: locationKey -> dim_location.locationKey
-- references: deviceKey -> dim_device.deviceKey
-- column: userKey = key of dim_users, the version that held at the event; -1 for visitors who are not signed in
-- column: dateKey = key of dim_datetime
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: ts = time of the event, UTC
-- column: dateHour = the hour it lies in, UTC
-- column: userId = user; null for visitors who are not signed in
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: page = page
-- column: method = GET, PUT or NA
-- column: status = HTTP status
-- column: auth = Guest, Logged In, Logged Out, Cancelled or NA
-- column: level = free, paid or NA
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  {{unix_seconds(events.dateHour)}} AS dateKey,
  events.locationKey,
  events.deviceKey,
  events.ts,
  events.dateHour,
  events.userId,
  events.sessionId,
  events.itemInSession,
  events.page,
  events.method,
  events.status,
  events.auth,
  events.level
FROM {{ref(stg_page_view_events)}} AS events
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = events.userId
  AND events.eventTime >= users.rowActivationDate
  AND events.eventTime < users.rowExpirationDate
WHERE {{in_scope(events.ts)}}
