WITH listens AS (
  SELECT
    activity.dateHour,
    visitors.stateCode,
    CAST(SUM(activity.listens) AS INT64) AS streams,
    CAST(SUM(CASE WHEN visitors.level = 'paid' THEN activity.listens ELSE 0 END) AS INT64) AS paidStreams,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS seconds
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND TRUE
  GROUP BY activity.dateHour, visitors.stateCode
),
users AS (
  SELECT dateHour, stateCode, COUNT(*) AS listeners
  FROM main.mart_hourly_users
  WHERE TRUE
  GROUP BY dateHour, stateCode
)
SELECT
  listens.dateHour,
  listens.stateCode,
  listens.streams,
  listens.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  listens.seconds
FROM listens
LEFT JOIN users ON users.dateHour = listens.dateHour AND users.stateCode = listens.stateCode

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    activity.dateHour,
    visitors.stateCode,
    CAST(SUM(activity.listens) AS INT64) AS streams,
    CAST(SUM(CASE WHEN visitors.level = 'paid' THEN activity.listens ELSE 0 END) AS INT64) AS paidStreams,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS seconds
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND (activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY activity.dateHour, visitors.stateCode
),
users AS (
  SELECT dateHour, stateCode, COUNT(*) AS listeners
  FROM main.mart_hourly_users
  WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY dateHour, stateCode
)
SELECT
  listens.dateHour,
  listens.stateCode,
  listens.streams,
  listens.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  listens.seconds
FROM listens
LEFT JOIN users ON users.dateHour = listens.dateHour AND users.stateCode = listens.stateCode
