-- Hours, from the first hour of the first day with an event to the last hour of the last.
-- One row: one hour.
CREATE OR REPLACE TABLE main.dim_datetime AS
WITH bounds AS (
  SELECT
    TIMESTAMP_TRUNC(MIN(dateHour), DAY) AS firstHour,
    TIMESTAMP_ADD(TIMESTAMP_TRUNC(MAX(dateHour), DAY), INTERVAL 82800000000 MICROSECOND) AS lastHour
  FROM intermediate.int_hours
  HAVING MIN(dateHour) IS NOT NULL
),
hours AS (
  SELECT dateHour, DATE(dateHour) AS date
  FROM bounds, UNNEST(GENERATE_TIMESTAMP_ARRAY(bounds.firstHour, bounds.lastHour, INTERVAL 1 HOUR)) AS dateHour
)
SELECT
  UNIX_SECONDS(dateHour) AS dateKey,
  dateHour,
  date,
  EXTRACT(HOUR FROM dateHour) AS hour,
  EXTRACT(DAYOFWEEK FROM date) AS dayOfWeek,
  CAST(EXTRACT(DAY FROM date) AS INT64) AS dayOfMonth,
  EXTRACT(ISOWEEK FROM date) AS weekOfYear,
  CAST(EXTRACT(MONTH FROM date) AS INT64) AS month,
  CAST(EXTRACT(YEAR FROM date) AS INT64) AS year,
  EXTRACT(DAYOFWEEK FROM date) IN (1, 7) AS weekendFlag
FROM hours;
