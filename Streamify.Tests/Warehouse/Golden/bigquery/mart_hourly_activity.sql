-- Listening by hour.
-- One row: one hour with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_activity
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH listens AS (
  SELECT
    dateHour,
    COUNT(*) AS streams,
    COUNTIF(level = 'paid') AS paidStreams,
    CAST(ROUND(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) / 1000) AS INT64) AS seconds
  FROM main.fact_streams
  WHERE TRUE
  GROUP BY dateHour
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
    dateHour,
    COUNT(*) AS streams,
    COUNTIF(level = 'paid') AS paidStreams,
    CAST(ROUND(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) / 1000) AS INT64) AS seconds
  FROM main.fact_streams
  WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY dateHour
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
