WITH cleaned AS (
  SELECT
    visitorKey,
    CAST(CASE WHEN auth IN ('Cancelled', 'Guest', 'Logged In', 'Logged Out') THEN auth ELSE 'NA' END AS ENUM ('Cancelled', 'Guest', 'Logged In', 'Logged Out', 'NA')) AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    CAST(CASE WHEN level IN ('free', 'paid') THEN level ELSE 'NA' END AS ENUM ('NA', 'free', 'paid')) AS level,
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
  FROM raw.visitors AS visitors
  
),
agents AS (
  SELECT userAgent, trim(regexp_replace(translate(userAgent, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS agent
  FROM (SELECT DISTINCT userAgent FROM cleaned) AS spellings
),
places AS (
  SELECT
    city, stateCode, latitude, longitude,
    CASE
      WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
      ELSE CAST('0x' || substr(md5(COALESCE(CAST(city AS STRING), '') || chr(31) || COALESCE(CAST(stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
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
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agents.agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
INNER JOIN places
  ON places.city = cleaned.city
  AND places.stateCode = cleaned.stateCode
  AND places.latitude = cleaned.latitude
  AND places.longitude = cleaned.longitude

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH cleaned AS (
  SELECT
    visitorKey,
    CAST(CASE WHEN auth IN ('Cancelled', 'Guest', 'Logged In', 'Logged Out') THEN auth ELSE 'NA' END AS ENUM ('Cancelled', 'Guest', 'Logged In', 'Logged Out', 'NA')) AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    CAST(CASE WHEN level IN ('free', 'paid') THEN level ELSE 'NA' END AS ENUM ('NA', 'free', 'paid')) AS level,
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
  FROM raw.visitors AS visitors
  WHERE NOT EXISTS (SELECT 1 FROM staging.stg_visitors AS known WHERE known.visitorKey = visitors.visitorKey)
),
agents AS (
  SELECT userAgent, trim(regexp_replace(translate(userAgent, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS agent
  FROM (SELECT DISTINCT userAgent FROM cleaned) AS spellings
),
places AS (
  SELECT
    city, stateCode, latitude, longitude,
    CASE
      WHEN city = 'NA' AND stateCode = 'NA' AND latitude = 0 AND longitude = 0 THEN -1
      ELSE CAST('0x' || substr(md5(COALESCE(CAST(city AS STRING), '') || chr(31) || COALESCE(CAST(stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
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
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agents.agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
INNER JOIN places
  ON places.city = cleaned.city
  AND places.stateCode = cleaned.stateCode
  AND places.latitude = cleaned.latitude
  AND places.longitude = cleaned.longitude
