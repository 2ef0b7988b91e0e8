-- Plays of songs by hour.
-- One row: one hour and song with a listen.
CREATE OR REPLACE TABLE main.mart_hourly_songs
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT dateHour, songKey, COUNT(*) AS streams
FROM main.fact_streams
WHERE TRUE
GROUP BY dateHour, songKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT dateHour, songKey, COUNT(*) AS streams
FROM main.fact_streams
WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY dateHour, songKey
