-- Upgrades, downgrades and cancellations.
-- One row: one change of level, or end of an account.
CREATE OR REPLACE TABLE main.fact_subscriptions
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH changes AS (
  SELECT
    ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level AS levelBefore, newLevel AS levelAfter,
    CASE WHEN newLevel = 'paid' THEN 'upgrade' WHEN newLevel = 'free' THEN 'downgrade' ELSE 'NA' END AS change
  FROM staging.stg_status_change_events
  WHERE TRUE
  UNION ALL
  SELECT ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level, 'none', 'cancel'
  FROM staging.stg_page_view_events
  WHERE page = 'Cancellation Confirmation' AND TRUE
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  UNIX_SECONDS(changes.dateHour) AS dateKey,
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
LEFT JOIN main.dim_users AS users
  ON users.userId = changes.userId
  AND changes.eventTime >= users.rowActivationDate
  AND changes.eventTime < users.rowExpirationDate;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH changes AS (
  SELECT
    ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level AS levelBefore, newLevel AS levelAfter,
    CASE WHEN newLevel = 'paid' THEN 'upgrade' WHEN newLevel = 'free' THEN 'downgrade' ELSE 'NA' END AS change
  FROM staging.stg_status_change_events
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  UNION ALL
  SELECT ts, dateHour, eventTime, userId, sessionId, itemInSession, locationKey, deviceKey, level, 'none', 'cancel'
  FROM staging.stg_page_view_events
  WHERE page = 'Cancellation Confirmation' AND (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  UNIX_SECONDS(changes.dateHour) AS dateKey,
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
LEFT JOIN main.dim_users AS users
  ON users.userId = changes.userId
  AND changes.eventTime >= users.rowActivationDate
  AND changes.eventTime < users.rowExpirationDate
