-- name: dim_users
-- description: Users, one version for each time on a level (slowly changing, type 2); names and gender are those of the user's last event.
-- grain: one user and unbroken time on one level
-- key: userKey
-- materialised: versions of userId touched in int_user_hours
-- column: userKey = surrogate key of the version; -1 for the unknown user (visitors who are not signed in)
-- column: userId = user; 0 for the unknown user
-- column: firstName = first name
-- column: lastName = last name
-- column: gender = M, F or NA
-- column: level = free, paid or NA
-- column: registration = time of registration, UTC; null for the unknown user
-- column: rowActivationDate = from when on the version holds, UTC, inclusive; event time with the position in the session as microseconds
-- column: rowExpirationDate = until when it holds, UTC, exclusive; the next version's rowActivationDate, 9999-12-31 for the last
-- column: currentRow = 1 for the user's last version, else 0
WITH seen AS (
  SELECT userId, {{last(visitorKey, lastTime)}} AS visitorKey
  FROM {{ref(int_user_hours)}}
  WHERE {{since_scope(dateHour)}} AND {{touched(userId, int_user_hours)}}
  GROUP BY userId
),
profiles AS (
  SELECT seen.userId, visitors.firstName, visitors.lastName, visitors.gender, visitors.registration
  FROM seen
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = seen.visitorKey
),
points AS (
  SELECT userId, firstTime AS pointTime, level
  FROM {{ref(int_user_hours)}}
  WHERE oneLevel AND {{since_scope(dateHour)}} AND {{touched(userId, int_user_hours)}}
  UNION ALL
  SELECT userId, pointTime, level
  FROM {{ref(int_user_levels)}}
  WHERE {{since_scope(dateHour)}} AND {{touched(userId, int_user_hours)}}
  {{incremental(
  UNION ALL
  SELECT userId, rowActivationDate, level
  FROM {{this}}
  WHERE userId <> 0 AND rowActivationDate < {{scope_start}} AND rowExpirationDate >= {{scope_start}} AND {{touched(userId, int_user_hours)}}
  )}}
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
  {{key(versions.userId, {{unix_microseconds(versions.rowActivationDate)}}, versions.level)}} AS userKey,
  versions.userId,
  profiles.firstName,
  profiles.lastName,
  profiles.gender,
  versions.level,
  profiles.registration,
  versions.rowActivationDate,
  COALESCE(versions.nextActivation, {{timestamp(9999-12-31 00:00:00)}}) AS rowExpirationDate,
  CASE WHEN versions.nextActivation IS NULL THEN 1 ELSE 0 END AS currentRow
FROM versions
INNER JOIN profiles ON profiles.userId = versions.userId
{{full(
UNION ALL
SELECT -1, 0, 'NA', 'NA', 'NA', 'NA', CAST(NULL AS {{timestamp_type}}), {{timestamp(1970-01-01 00:00:00)}}, {{timestamp(9999-12-31 00:00:00)}}, 1
)}}
