-- Plays of songs by day.
-- One row: one day and song with a listen.
CREATE OR REPLACE TABLE main.mart_daily_songs
PARTITION BY date AS
SELECT DATE(dateHour) AS date, songKey, CAST(SUM(streams) AS INT64) AS streams
FROM main.mart_hourly_songs
WHERE TRUE
GROUP BY DATE(dateHour), songKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DATE(dateHour) AS date, songKey, CAST(SUM(streams) AS INT64) AS streams
FROM main.mart_hourly_songs
WHERE (dateHour >= TIMESTAMP '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMP '2024-03-10 00:00:00+00')
GROUP BY DATE(dateHour), songKey
