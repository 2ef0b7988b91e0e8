WITH listens AS (
  SELECT
    events.ts, events.dateHour, events.eventTime, events.sessionId, events.itemInSession, events.visitorKey, titles.artistKey, titles.songKey, events.duration,
    LEAD(events.ts) OVER (
      PARTITION BY xor(xor(events.sessionId, visitors.locationKey), visitors.deviceKey)
      ORDER BY events.eventTime, xor(titles.songKey, CAST(ROUND(COALESCE(events.duration, 0) * 1000) AS INT64))
    ) AS nextTime
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  INNER JOIN staging.stg_titles AS titles ON titles.titleKey = events.titleKey
  WHERE TRUE
),
timed AS (
  SELECT
    *,
    CASE
      WHEN sessionId IS NOT NULL AND nextTime < make_timestamptz(epoch_us(dateHour) + (7200000000)) THEN (epoch_us(nextTime) - epoch_us(ts)) / 1000000
    END AS secondsToNext
  FROM listens
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  (epoch_us(listens.dateHour) // 1000000) AS dateKey,
  visitors.locationKey,
  visitors.deviceKey,
  listens.ts,
  listens.dateHour,
  visitors.userId,
  listens.sessionId,
  listens.itemInSession,
  visitors.auth,
  visitors.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CAST(CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS ENUM ('completed', 'skipped', 'NA')) AS outcome
FROM timed AS listens
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = listens.visitorKey
LEFT JOIN main.dim_users AS users
  ON users.userId = visitors.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    events.ts, events.dateHour, events.eventTime, events.sessionId, events.itemInSession, events.visitorKey, titles.artistKey, titles.songKey, events.duration,
    LEAD(events.ts) OVER (
      PARTITION BY xor(xor(events.sessionId, visitors.locationKey), visitors.deviceKey)
      ORDER BY events.eventTime, xor(titles.songKey, CAST(ROUND(COALESCE(events.duration, 0) * 1000) AS INT64))
    ) AS nextTime
  FROM staging.stg_listens AS events
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
  INNER JOIN staging.stg_titles AS titles ON titles.titleKey = events.titleKey
  WHERE (events.ts >= TIMESTAMPTZ '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-09 02:00:00+00' AND ((events.ts >= TIMESTAMPTZ '2024-03-08 08:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-08 11:00:00+00') OR (events.ts >= TIMESTAMPTZ '2024-03-08 22:00:00+00' AND events.ts < TIMESTAMPTZ '2024-03-09 02:00:00+00')))
),
timed AS (
  SELECT
    *,
    CASE
      WHEN sessionId IS NOT NULL AND nextTime < make_timestamptz(epoch_us(dateHour) + (7200000000)) THEN (epoch_us(nextTime) - epoch_us(ts)) / 1000000
    END AS secondsToNext
  FROM listens
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  (epoch_us(listens.dateHour) // 1000000) AS dateKey,
  visitors.locationKey,
  visitors.deviceKey,
  listens.ts,
  listens.dateHour,
  visitors.userId,
  listens.sessionId,
  listens.itemInSession,
  visitors.auth,
  visitors.level,
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  CAST(CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END AS ENUM ('completed', 'skipped', 'NA')) AS outcome
FROM timed AS listens
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = listens.visitorKey
LEFT JOIN main.dim_users AS users
  ON users.userId = visitors.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE (listens.ts >= TIMESTAMPTZ '2024-03-08 08:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((listens.ts >= TIMESTAMPTZ '2024-03-08 08:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (listens.ts >= TIMESTAMPTZ '2024-03-08 22:00:00+00' AND listens.ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
