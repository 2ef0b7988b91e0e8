-- Listening by day.
-- One row: one day with a listen.
CREATE OR REPLACE TABLE main.mart_daily_activity
PARTITION BY date AS
WITH hours AS (
  SELECT
    DATE(dateHour) AS date,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM main.mart_hourly_activity
  WHERE TRUE
  GROUP BY DATE(dateHour)
),
users AS (
  SELECT date, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_daily_users
  WHERE TRUE
  GROUP BY date
)
SELECT
  hours.date,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH hours AS (
  SELECT
    DATE(dateHour) AS date,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM main.mart_hourly_activity
  WHERE (dateHour >= TIMESTAMP '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMP '2024-03-10 00:00:00+00')
  GROUP BY DATE(dateHour)
),
users AS (
  SELECT date, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_daily_users
  WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-10'))
  GROUP BY date
)
SELECT
  hours.date,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date
