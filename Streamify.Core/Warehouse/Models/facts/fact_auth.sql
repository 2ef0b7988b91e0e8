-- name: fact_auth
-- description: Tries to log in.
-- grain: one try
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: auth_events
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
-- column: success = whether it worked
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
  events.success,
  events.level
FROM {{ref(stg_auth_events)}} AS events
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = events.userId
  AND events.eventTime >= users.rowActivationDate
  AND events.eventTime < users.rowExpirationDate
WHERE {{in_scope(events.ts)}}
