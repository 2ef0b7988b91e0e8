-- name: fact_subscriptions
-- description: Upgrades and downgrades.
-- grain: one change of level
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: status_change_events
-- references: userKey -> dim_users.userKey
-- references: dateKey -> dim_datetime.dateKey
-- references: locationKey -> dim_location.locationKey
-- references: deviceKey -> dim_device.deviceKey
-- accepted: levelAfter = free, paid, NA
-- accepted: change = upgrade, downgrade, NA
-- column: userKey = key of dim_users, the version that held at the event; -1 for visitors who are not signed in
-- column: dateKey = key of dim_datetime
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: ts = time of the event, UTC
-- column: dateHour = the hour it lies in, UTC
-- column: userId = user; null for visitors who are not signed in
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: levelBefore = level until the change
-- column: levelAfter = level from right after it on
-- column: change = upgrade, downgrade or NA
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
  events.level AS levelBefore,
  events.newLevel AS levelAfter,
  CASE WHEN events.newLevel = 'paid' THEN 'upgrade' WHEN events.newLevel = 'free' THEN 'downgrade' ELSE 'NA' END AS change
FROM {{ref(stg_status_change_events)}} AS events
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = events.userId
  AND events.eventTime >= users.rowActivationDate
  AND events.eventTime < users.rowExpirationDate
WHERE {{in_scope(events.ts)}}
