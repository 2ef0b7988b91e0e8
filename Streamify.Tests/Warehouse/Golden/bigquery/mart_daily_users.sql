-- Who listened on which day.
-- One row: one day, user and state with a listen.
CREATE OR REPLACE TABLE main.mart_daily_users
PARTITION BY date AS
SELECT
  DATE(dateHour) AS date,
  userId,
  stateCode,
  CAST(SUM(streams) AS INT64) AS streams,
  ARRAY_AGG(lastLevel ORDER BY lastOrder DESC LIMIT 1)[OFFSET(0)] AS lastLevel,
  MAX(lastOrder) AS lastOrder
FROM main.mart_hourly_users
WHERE TRUE
GROUP BY DATE(dateHour), userId, stateCode;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  DATE(dateHour) AS date,
  userId,
  stateCode,
  CAST(SUM(streams) AS INT64) AS streams,
  ARRAY_AGG(lastLevel ORDER BY lastOrder DESC LIMIT 1)[OFFSET(0)] AS lastLevel,
  MAX(lastOrder) AS lastOrder
FROM main.mart_hourly_users
WHERE (dateHour >= TIMESTAMP '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMP '2024-03-10 00:00:00+00')
GROUP BY DATE(dateHour), userId, stateCode
