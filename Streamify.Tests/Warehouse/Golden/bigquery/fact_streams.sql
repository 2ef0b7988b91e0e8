-- Listens, each with exactly one row of every dimension.
-- One row: one listen.
CREATE OR REPLACE TABLE main.fact_streams
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  listens.locationKey,
  listens.deviceKey,
  listens.ts,
  listens.dateHour,
  listens.userId,
  listens.sessionId,
  listens.itemInSession,
  listens.auth,
  listens.level,
  listens.stateCode,
  listens.duration
FROM staging.stg_listen_events AS listens
LEFT JOIN main.dim_users AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  UNIX_SECONDS(listens.dateHour) AS dateKey,
  listens.locationKey,
  listens.deviceKey,
  listens.ts,
  listens.dateHour,
  listens.userId,
  listens.sessionId,
  listens.itemInSession,
  listens.auth,
  listens.level,
  listens.stateCode,
  listens.duration
FROM staging.stg_listen_events AS listens
LEFT JOIN main.dim_users AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE (listens.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND listens.ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((listens.ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND listens.ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (listens.ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND listens.ts < TIMESTAMP '2024-03-09 01:00:00+00')))
