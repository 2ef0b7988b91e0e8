-- Who, from where and with what: the part of an event that stays the same through many, with missing values named and places cleaned. It is cleaned here once instead of in every event.
-- One row: one combination of these as the events spell it.
CREATE OR REPLACE TABLE staging.stg_visitors AS
WITH cleaned AS (
  SELECT
    visitorKey,
    CASE WHEN auth IN ('Cancelled', 'Guest', 'Logged In', 'Logged Out') THEN auth ELSE 'NA' END AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    CASE WHEN level IN ('free', 'paid') THEN level ELSE 'NA' END AS level,
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
  FROM (SELECT visitorKey, ANY_VALUE(auth) AS auth, ANY_VALUE(level) AS level, ANY_VALUE(city) AS city, ANY_VALUE(zip) AS zip, ANY_VALUE(state) AS state, ANY_VALUE(userAgent) AS userAgent, ANY_VALUE(lon) AS lon, ANY_VALUE(lat) AS lat, ANY_VALUE(userId) AS userId, ANY_VALUE(lastName) AS lastName, ANY_VALUE(firstName) AS firstName, ANY_VALUE(gender) AS gender, ANY_VALUE(registration) AS registration, ANY_VALUE(tag) AS tag FROM (
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.listen_events WHERE TRUE
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.page_view_events WHERE TRUE
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.auth_events WHERE TRUE
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.status_change_events WHERE TRUE
) GROUP BY visitorKey) AS visitors
  
),
agents AS (
  SELECT userAgent, TRIM(REGEXP_REPLACE(TRANSLATE(userAgent, '"\\“”„', ''), r'\s+', ' '), ' ') AS agent
  FROM (SELECT DISTINCT userAgent FROM cleaned) AS spellings
),
places AS (
  SELECT
    city, stateCode, latitude, longitude,
    CASE
      WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
      ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(city AS STRING), '') || CHR(31) || COALESCE(CAST(stateCode AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), ''))), 1, 15)) AS INT64)
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
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(agents.agent AS STRING), ''))), 1, 15)) AS INT64) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
INNER JOIN places
  ON places.city = cleaned.city
  AND places.stateCode = cleaned.stateCode
  AND places.latitude = cleaned.latitude
  AND places.longitude = cleaned.longitude;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH cleaned AS (
  SELECT
    visitorKey,
    CASE WHEN auth IN ('Cancelled', 'Guest', 'Logged In', 'Logged Out') THEN auth ELSE 'NA' END AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    CASE WHEN level IN ('free', 'paid') THEN level ELSE 'NA' END AS level,
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
  FROM (SELECT visitorKey, ANY_VALUE(auth) AS auth, ANY_VALUE(level) AS level, ANY_VALUE(city) AS city, ANY_VALUE(zip) AS zip, ANY_VALUE(state) AS state, ANY_VALUE(userAgent) AS userAgent, ANY_VALUE(lon) AS lon, ANY_VALUE(lat) AS lat, ANY_VALUE(userId) AS userId, ANY_VALUE(lastName) AS lastName, ANY_VALUE(firstName) AS firstName, ANY_VALUE(gender) AS gender, ANY_VALUE(registration) AS registration, ANY_VALUE(tag) AS tag FROM (
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.listen_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.page_view_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.auth_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag FROM raw.status_change_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
) GROUP BY visitorKey) AS visitors
  WHERE NOT EXISTS (SELECT 1 FROM staging.stg_visitors AS known WHERE known.visitorKey = visitors.visitorKey)
),
agents AS (
  SELECT userAgent, TRIM(REGEXP_REPLACE(TRANSLATE(userAgent, '"\\“”„', ''), r'\s+', ' '), ' ') AS agent
  FROM (SELECT DISTINCT userAgent FROM cleaned) AS spellings
),
places AS (
  SELECT
    city, stateCode, latitude, longitude,
    CASE
      WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
      ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(city AS STRING), '') || CHR(31) || COALESCE(CAST(stateCode AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || CHR(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), ''))), 1, 15)) AS INT64)
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
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(agents.agent AS STRING), ''))), 1, 15)) AS INT64) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
INNER JOIN places
  ON places.city = cleaned.city
  AND places.stateCode = cleaned.stateCode
  AND places.latitude = cleaned.latitude
  AND places.longitude = cleaned.longitude
