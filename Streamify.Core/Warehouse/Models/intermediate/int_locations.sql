-- name: int_locations
-- description: Every place in the events, with its key.
-- grain: one city, state, latitude and longitude
-- key: city, stateCode, latitude, longitude
-- materialised: merge
-- column: city = city or NA
-- column: stateCode = two-letter code or NA
-- column: latitude = degrees north
-- column: longitude = degrees east
-- column: locationKey = key of dim_location; -1 when nothing of the place is known
WITH places AS (
  SELECT DISTINCT city, stateCode, latitude, longitude FROM {{ref(int_activity)}} WHERE {{in_scope(dateHour)}}
)
SELECT
  city,
  stateCode,
  latitude,
  longitude,
  CASE
    WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
    ELSE {{key(city, stateCode, CAST(ROUND(latitude * 1000000) AS INT64), CAST(ROUND(longitude * 1000000) AS INT64))}}
  END AS locationKey
FROM places
