-- Listening by weekday and hour of the day, over all time.
-- One row: one weekday and hour with a listen.
CREATE OR REPLACE TABLE main.mart_listening_clock AS
SELECT
  EXTRACT(DAYOFWEEK FROM DATE(dateHour)) AS dayOfWeek,
  EXTRACT(HOUR FROM dateHour) AS hour,
  COUNT(*) AS hours,
  CAST(SUM(streams) AS INT64) AS streams,
  CAST(SUM(paidStreams) AS INT64) AS paidStreams
FROM main.mart_hourly_activity
GROUP BY EXTRACT(DAYOFWEEK FROM DATE(dateHour)), EXTRACT(HOUR FROM dateHour);
