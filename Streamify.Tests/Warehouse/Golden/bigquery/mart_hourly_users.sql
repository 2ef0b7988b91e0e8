-- Who listened in which hour.
-- One row: one hour, user and state with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_users
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
WITH listens AS (
  SELECT
    dateHour,
    userId,
    stateCode,
    level,
    UNIX_MICROS(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM main.fact_streams
  WHERE userId IS NOT NULL AND TRUE
)
SELECT
  dateHour,
  userId,
  stateCode,
  COUNT(*) AS streams,
  ARRAY_AGG(level ORDER BY levelOrder DESC LIMIT 1)[OFFSET(0)] AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM listens
GROUP BY dateHour, userId, stateCode;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    dateHour,
    userId,
    stateCode,
    level,
    UNIX_MICROS(TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM main.fact_streams
  WHERE userId IS NOT NULL AND (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
)
SELECT
  dateHour,
  userId,
  stateCode,
  COUNT(*) AS streams,
  ARRAY_AGG(level ORDER BY levelOrder DESC LIMIT 1)[OFFSET(0)] AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM listens
GROUP BY dateHour, userId, stateCode
