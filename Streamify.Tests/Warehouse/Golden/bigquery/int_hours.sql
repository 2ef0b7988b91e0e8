-- How many events of each topic an hour has.
-- One row: one hour with an event.
CREATE OR REPLACE TABLE intermediate.int_hours
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  dateHour,
  CAST(SUM(listens) AS INT64) AS listens,
  CAST(SUM(pageViews) AS INT64) AS pageViews,
  CAST(SUM(authTries) AS INT64) AS authTries,
  CAST(SUM(statusChanges) AS INT64) AS statusChanges
FROM intermediate.int_activity
WHERE TRUE
GROUP BY dateHour;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  dateHour,
  CAST(SUM(listens) AS INT64) AS listens,
  CAST(SUM(pageViews) AS INT64) AS pageViews,
  CAST(SUM(authTries) AS INT64) AS authTries,
  CAST(SUM(statusChanges) AS INT64) AS statusChanges
FROM intermediate.int_activity
WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour
