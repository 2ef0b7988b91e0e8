-- Upgrades and downgrades.
-- One row: one change of level.
CREATE OR REPLACE TABLE main.fact_subscriptions
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  UNIX_SECONDS(events.dateHour) AS dateKey,
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
FROM staging.stg_status_change_events AS events
LEFT JOIN main.dim_users AS users
  ON users.userId = events.userId
  AND events.eventTime >= users.rowActivationDate
  AND events.eventTime < users.rowExpirationDate
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  UNIX_SECONDS(events.dateHour) AS dateKey,
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
FROM staging.stg_status_change_events AS events
LEFT JOIN main.dim_users AS users
  ON users.userId = events.userId
  AND events.eventTime >= users.rowActivationDate
  AND events.eventTime < users.rowExpirationDate
WHERE (events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((events.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND events.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (events.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND events.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
