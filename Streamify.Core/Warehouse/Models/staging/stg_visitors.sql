-- name: stg_visitors
-- description: Who, from where and with what: the part of an event that stays the same through many, with missing values named and places cleaned. It is cleaned here once instead of in every event.
-- grain: one combination of these as the events spell it
-- key: visitorKey
-- materialised: merge
-- column: visitorKey = key of the combination; a hash whose value is the engine's own
-- column: auth = Guest, Logged In, Logged Out, Cancelled or NA
-- column: userId = user; null for visitors who are not signed in
-- column: level = free, paid or NA
-- column: firstName = first name or NA
-- column: lastName = last name or NA
-- column: gender = M, F or NA
-- column: registration = time of registration, UTC
-- column: city = city or NA
-- column: stateCode = two-letter code in upper case without blanks, or NA
-- column: zip = postal code or NA
-- column: latitude = degrees north; 0 when unknown
-- column: longitude = degrees east; 0 when unknown
-- column: locationKey = key of dim_location; -1 when nothing of the place is known
-- column: userAgent = user agent or NA
-- column: agent = the user agent without the quotes that surround some
-- column: deviceKey = key of dim_device; -1 when unknown
-- column: tag = label of the simulation
WITH cleaned AS (
  SELECT
    visitorKey,
    {{choice(CASE WHEN auth IN ('Cancelled', 'Guest', 'Logged In', 'Logged Out') THEN auth ELSE 'NA' END, 'Cancelled', 'Guest', 'Logged In', 'Logged Out', 'NA')}} AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    {{choice(CASE WHEN level IN ('free', 'paid') THEN level ELSE 'NA' END, 'NA', 'free', 'paid')}} AS level,
    COALESCE(NULLIF(firstName, ''), 'NA') AS firstName,
    COALESCE(NULLIF(lastName, ''), 'NA') AS lastName,
    COALESCE(NULLIF(gender, ''), 'NA') AS gender,
    registration,
    COALESCE(NULLIF(TRIM(city, ' '), ''), 'NA') AS city,
    COALESCE(NULLIF(UPPER(TRIM(state, ' ')), ''), 'NA') AS stateCode,
    COALESCE(NULLIF(zip, ''), 'NA') AS zip,
    CASE WHEN lat BETWEEN -90 AND 90 THEN lat ELSE 0.0 END AS latitude,
    CASE WHEN lon BETWEEN -180 AND 180 THEN lon ELSE 0.0 END AS longitude,
    COALESCE(NULLIF(TRIM(userAgent, ' '), ''), 'NA') AS userAgent,
    tag
  FROM {{visitors}} AS visitors
  {{incremental(WHERE NOT EXISTS (SELECT 1 FROM {{this}} AS known WHERE known.visitorKey = visitors.visitorKey))}}
),
agents AS (
  SELECT userAgent, {{display(userAgent)}} AS agent
  FROM (SELECT DISTINCT userAgent FROM cleaned) AS spellings
),
places AS (
  SELECT
    city, stateCode, latitude, longitude,
    CASE
      WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
      ELSE {{key(city, stateCode, CAST(ROUND(latitude * 1000000) AS INT64), CAST(ROUND(longitude * 1000000) AS INT64))}}
    END AS locationKey
  FROM (SELECT DISTINCT city, stateCode, latitude, longitude FROM cleaned) AS spellings
)
SELECT
  cleaned.visitorKey,
  cleaned.auth,
  cleaned.userId,
  cleaned.level,
  cleaned.firstName,
  cleaned.lastName,
  cleaned.gender,
  cleaned.registration,
  cleaned.city,
  cleaned.stateCode,
  cleaned.zip,
  cleaned.latitude,
  cleaned.longitude,
  places.locationKey,
  cleaned.userAgent,
  agents.agent,
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE {{key(agents.agent)}} END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
INNER JOIN places
  ON places.city = cleaned.city
  AND places.stateCode = cleaned.stateCode
  AND places.latitude = cleaned.latitude
  AND places.longitude = cleaned.longitude
