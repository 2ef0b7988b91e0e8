-- Listening by hour.
-- One row: one hour with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_activity
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH listens AS (
  SELECT
    activity.dateHour,
    CAST(SUM(activity.listens) AS INT64) AS streams,
    CAST(SUM(CASE WHEN visitors.level = 'paid' THEN activity.listens ELSE 0 END) AS INT64) AS paidStreams,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS seconds
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND TRUE
  GROUP BY activity.dateHour
),
users AS (
  SELECT dateHour, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_hourly_users
  WHERE TRUE
  GROUP BY dateHour
)
SELECT
  listens.dateHour,
  listens.streams,
  listens.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  listens.seconds
FROM listens
LEFT JOIN users ON users.dateHour = listens.dateHour;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    activity.dateHour,
    CAST(SUM(activity.listens) AS INT64) AS streams,
    CAST(SUM(CASE WHEN visitors.level = 'paid' THEN activity.listens ELSE 0 END) AS INT64) AS paidStreams,
    CAST(ROUND(SUM(activity.songMilliseconds) / 1000) AS INT64) AS seconds
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND (activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY activity.dateHour
),
users AS (
  SELECT dateHour, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_hourly_users
  WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY dateHour
)
SELECT
  listens.dateHour,
  listens.streams,
  listens.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  listens.seconds
FROM listens
LEFT JOIN users ON users.dateHour = listens.dateHour
