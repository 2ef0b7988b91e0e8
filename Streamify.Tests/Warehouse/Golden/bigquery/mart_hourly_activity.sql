-- Listening by hour.
-- One row: one hour with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_activity
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  dateHour,
  COUNT(*) AS streams,
  COUNTIF(level = 'paid') AS paidStreams,
  COUNT(DISTINCT userId) AS listeners,
  CAST(ROUND(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) / 1000) AS INT64) AS seconds
FROM main.fact_streams
WHERE TRUE
GROUP BY dateHour;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  dateHour,
  COUNT(*) AS streams,
  COUNTIF(level = 'paid') AS paidStreams,
  COUNT(DISTINCT userId) AS listeners,
  CAST(ROUND(COALESCE(SUM(CAST(ROUND(duration * 1000) AS INT64)), 0) / 1000) AS INT64) AS seconds
FROM main.fact_streams
WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour
