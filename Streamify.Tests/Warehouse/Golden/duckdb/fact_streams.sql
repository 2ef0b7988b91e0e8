SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  (epoch_us(listens.dateHour) // 1000000) AS dateKey,
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
WHERE TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  (epoch_us(listens.dateHour) // 1000000) AS dateKey,
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
WHERE (listens.ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((listens.ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (listens.ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
