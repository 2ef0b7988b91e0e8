-- Every place in the events, with its key.
-- One row: one city, state, latitude and longitude.
CREATE OR REPLACE TABLE intermediate.int_locations AS
SELECT DISTINCT city, stateCode, latitude, longitude, locationKey
FROM staging.stg_visitors
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DISTINCT city, stateCode, latitude, longitude, locationKey
FROM staging.stg_visitors
WHERE visitorKey IN (SELECT visitorKey FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))))
