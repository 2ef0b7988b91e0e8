WITH cleaned AS (
  SELECT
    visitorKey,
    COALESCE(NULLIF(auth, ''), 'NA') AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    COALESCE(NULLIF(level, ''), 'NA') AS level,
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
  CASE
    WHEN cleaned.city = 'NA' AND cleaned.stateCode = 'NA' AND cleaned.latitude = 0 AND cleaned.longitude = 0 THEN -1
    ELSE CAST('0x' || substr(md5(COALESCE(CAST(cleaned.city AS STRING), '') || chr(31) || COALESCE(CAST(cleaned.stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(cleaned.latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(cleaned.longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
  END AS locationKey,
  cleaned.userAgent,
  agents.agent,
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agents.agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH cleaned AS (
  SELECT
    visitorKey,
    COALESCE(NULLIF(auth, ''), 'NA') AS auth,
    CASE WHEN userId > 0 THEN userId END AS userId,
    COALESCE(NULLIF(level, ''), 'NA') AS level,
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
  CASE
    WHEN cleaned.city = 'NA' AND cleaned.stateCode = 'NA' AND cleaned.latitude = 0 AND cleaned.longitude = 0 THEN -1
    ELSE CAST('0x' || substr(md5(COALESCE(CAST(cleaned.city AS STRING), '') || chr(31) || COALESCE(CAST(cleaned.stateCode AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(cleaned.latitude * 1000000) AS INT64) AS STRING), '') || chr(31) || COALESCE(CAST(CAST(ROUND(cleaned.longitude * 1000000) AS INT64) AS STRING), '')), 1, 15) AS BIGINT)
  END AS locationKey,
  cleaned.userAgent,
  agents.agent,
  CASE WHEN agents.agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agents.agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  cleaned.tag
FROM cleaned
INNER JOIN agents ON agents.userAgent = cleaned.userAgent
