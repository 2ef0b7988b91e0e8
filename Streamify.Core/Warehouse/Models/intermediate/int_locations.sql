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
SELECT DISTINCT city, stateCode, latitude, longitude, locationKey
FROM {{ref(stg_visitors)}}
WHERE {{touched(visitorKey, int_activity)}}
