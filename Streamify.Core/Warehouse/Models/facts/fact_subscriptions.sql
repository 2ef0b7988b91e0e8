-- name: fact_subscriptions
-- description: Upgrades, downgrades and cancellations.
-- grain: one change of level, or end of an account
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: status_change_events where change <> 'cancel'
-- references: userKey -> dim_users.userKey
-- references: dateKey -> dim_datetime.dateKey
-- references: locationKey -> dim_location.locationKey
-- references: deviceKey -> dim_device.deviceKey
-- accepted: levelAfter = free, paid, none, NA
-- accepted: change = upgrade, downgrade, cancel, NA
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
-- column: levelAfter = level from right after it on; none when the account ended
-- column: change = upgrade, downgrade, cancel or NA
WITH changes AS (
  SELECT
    ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level AS levelBefore, newLevel AS levelAfter,
    CASE WHEN newLevel = 'paid' THEN 'upgrade' WHEN newLevel = 'free' THEN 'downgrade' ELSE 'NA' END AS change
  FROM {{ref(stg_status_change_events)}}
  WHERE {{in_scope(ts)}}
  UNION ALL
  SELECT ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level, 'none', 'cancel'
  FROM {{ref(stg_page_view_events)}}
  WHERE page = 'Cancellation Confirmation' AND {{in_scope(ts)}}
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  {{unix_seconds(changes.dateHour)}} AS dateKey,
  changes.locationKey,
  changes.deviceKey,
  changes.ts,
  changes.dateHour,
  changes.userId,
  changes.sessionId,
  changes.itemInSession,
  changes.levelBefore,
  changes.levelAfter,
  changes.change
FROM changes
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = changes.userId
  AND changes.eventTime >= users.rowActivationDate
  AND changes.eventTime < users.rowExpirationDate
