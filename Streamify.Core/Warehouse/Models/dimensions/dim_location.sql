-- name: dim_location
-- description: Places of the events, with the state's name.
-- grain: one city, state, latitude and longitude
-- key: locationKey
-- materialised: table
-- column: locationKey = surrogate key; -1 for the unknown place
-- column: city = city or NA
-- column: stateCode = two-letter code or NA
-- column: stateName = the state's name; NA when the code is none
-- column: latitude = degrees north; 0 when unknown
-- column: longitude = degrees east; 0 when unknown
SELECT
  places.locationKey,
  MIN(places.city) AS city,
  MIN(places.stateCode) AS stateCode,
  COALESCE(MIN(states.stateName), 'NA') AS stateName,
  MIN(places.latitude) AS latitude,
  MIN(places.longitude) AS longitude
FROM {{ref(int_locations)}} AS places
LEFT JOIN {{ref(us_states)}} AS states ON states.stateCode = places.stateCode
WHERE places.locationKey <> -1
GROUP BY places.locationKey
UNION ALL
SELECT -1, 'NA', 'NA', 'NA', 0.0, 0.0
