SELECT
  places.locationKey,
  MIN(places.city) AS city,
  MIN(places.stateCode) AS stateCode,
  COALESCE(MIN(states.stateName), 'NA') AS stateName,
  MIN(places.latitude) AS latitude,
  MIN(places.longitude) AS longitude
FROM intermediate.int_locations AS places
LEFT JOIN seeds.us_states AS states ON states.stateCode = places.stateCode
WHERE places.locationKey <> -1
GROUP BY places.locationKey
UNION ALL
SELECT -1, 'NA', 'NA', 'NA', 0.0, 0.0
