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
    ELSE CAST('0x' || substr(md5(COALESCE(CAST(city AS STRING), '') || chr(31) || COALESCE(CAST(stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
  END AS locationKey
FROM places

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH places AS (
  SELECT DISTINCT city, stateCode, latitude, longitude FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
)
SELECT
  city,
  stateCode,
  latitude,
  longitude,
  CASE
    WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
    ELSE CAST('0x' || substr(md5(COALESCE(CAST(city AS STRING), '') || chr(31) || COALESCE(CAST(stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
  END AS locationKey
FROM places
