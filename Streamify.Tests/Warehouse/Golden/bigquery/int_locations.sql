-- Every place in the events, with its key.
-- One row: one city, state, latitude and longitude.
CREATE OR REPLACE TABLE intermediate.int_locations AS
WITH places AS (
  SELECT DISTINCT city, stateCode, latitude, longitude FROM intermediate.int_activity WHERE TRUE
)
SELECT
  city,
  stateCode,
  latitude,
  longitude,
  CASE
    WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
    ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(city AS STRING), '') || CHR(31) || COALESCE(CAST(stateCode AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), ''))), 1, 15)) AS INT64)
  END AS locationKey
FROM places;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH places AS (
  SELECT DISTINCT city, stateCode, latitude, longitude FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
)
SELECT
  city,
  stateCode,
  latitude,
  longitude,
  CASE
    WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
    ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(city AS STRING), '') || CHR(31) || COALESCE(CAST(stateCode AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), ''))), 1, 15)) AS INT64)
  END AS locationKey
FROM places
