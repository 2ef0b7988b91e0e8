-- Users, one version for each time on a level (slowly changing, type 2); names and gender are those of the user's last event.
-- One row: one user and unbroken time on one level.
CREATE OR REPLACE TABLE main.dim_users AS
WITH seen AS (
  SELECT userId, ARRAY_AGG(visitorKey ORDER BY lastTime DESC LIMIT 1)[OFFSET(0)] AS visitorKey
  FROM intermediate.int_user_hours
  WHERE TRUE AND TRUE
  GROUP BY userId
),
profiles AS (
  SELECT seen.userId, visitors.firstName, visitors.lastName, visitors.gender, visitors.registration
  FROM seen
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = seen.visitorKey
),
points AS (
  SELECT userId, firstTime AS pointTime, level
  FROM intermediate.int_user_hours
  WHERE oneLevel AND TRUE AND TRUE
  UNION ALL
  SELECT userId, pointTime, level
  FROM intermediate.int_user_levels
  WHERE TRUE AND TRUE
  
),
compared AS (
  SELECT
    userId,
    pointTime,
    level,
    LAG(level) OVER (PARTITION BY userId ORDER BY pointTime) AS previousLevel
  FROM points
),
versions AS (
  SELECT
    userId,
    level,
    pointTime AS rowActivationDate,
    LEAD(pointTime) OVER (PARTITION BY userId ORDER BY pointTime) AS nextActivation
  FROM compared
  WHERE previousLevel IS NULL OR previousLevel <> level
)
SELECT
  CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(versions.userId AS STRING), '') || CHR(31) || COALESCE(CAST(UNIX_MICROS(versions.rowActivationDate) AS STRING), '') || CHR(31) || COALESCE(CAST(versions.level AS STRING), ''))), 1, 15)) AS INT64) AS userKey,
  versions.userId,
  profiles.firstName,
  profiles.lastName,
  profiles.gender,
  versions.level,
  profiles.registration,
  versions.rowActivationDate,
  COALESCE(versions.nextActivation, TIMESTAMP '9999-12-31 00:00:00+00') AS rowExpirationDate,
  CASE WHEN versions.nextActivation IS NULL THEN 1 ELSE 0 END AS currentRow
FROM versions
INNER JOIN profiles ON profiles.userId = versions.userId

UNION ALL
SELECT -1, 0, 'NA', 'NA', 'NA', 'NA', CAST(NULL AS TIMESTAMP), TIMESTAMP '1970-01-01 00:00:00+00', TIMESTAMP '9999-12-31 00:00:00+00', 1;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH seen AS (
  SELECT userId, ARRAY_AGG(visitorKey ORDER BY lastTime DESC LIMIT 1)[OFFSET(0)] AS visitorKey
  FROM intermediate.int_user_hours
  WHERE dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND userId IN (SELECT userId FROM intermediate.int_user_hours WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))))
  GROUP BY userId
),
profiles AS (
  SELECT seen.userId, visitors.firstName, visitors.lastName, visitors.gender, visitors.registration
  FROM seen
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = seen.visitorKey
),
points AS (
  SELECT userId, firstTime AS pointTime, level
  FROM intermediate.int_user_hours
  WHERE oneLevel AND dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND userId IN (SELECT userId FROM intermediate.int_user_hours WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))))
  UNION ALL
  SELECT userId, pointTime, level
  FROM intermediate.int_user_levels
  WHERE dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND userId IN (SELECT userId FROM intermediate.int_user_hours WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))))
  
  UNION ALL
  SELECT userId, rowActivationDate, level
  FROM main.dim_users
  WHERE userId <> 0 AND rowActivationDate < TIMESTAMP '2024-03-08 09:00:00+00' AND rowExpirationDate >= TIMESTAMP '2024-03-08 09:00:00+00' AND userId IN (SELECT userId FROM intermediate.int_user_hours WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00'))))
  
),
compared AS (
  SELECT
    userId,
    pointTime,
    level,
    LAG(level) OVER (PARTITION BY userId ORDER BY pointTime) AS previousLevel
  FROM points
),
versions AS (
  SELECT
    userId,
    level,
    pointTime AS rowActivationDate,
    LEAD(pointTime) OVER (PARTITION BY userId ORDER BY pointTime) AS nextActivation
  FROM compared
  WHERE previousLevel IS NULL OR previousLevel <> level
)
SELECT
  CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(versions.userId AS STRING), '') || CHR(31) || COALESCE(CAST(UNIX_MICROS(versions.rowActivationDate) AS STRING), '') || CHR(31) || COALESCE(CAST(versions.level AS STRING), ''))), 1, 15)) AS INT64) AS userKey,
  versions.userId,
  profiles.firstName,
  profiles.lastName,
  profiles.gender,
  versions.level,
  profiles.registration,
  versions.rowActivationDate,
  COALESCE(versions.nextActivation, TIMESTAMP '9999-12-31 00:00:00+00') AS rowExpirationDate,
  CASE WHEN versions.nextActivation IS NULL THEN 1 ELSE 0 END AS currentRow
FROM versions
INNER JOIN profiles ON profiles.userId = versions.userId
