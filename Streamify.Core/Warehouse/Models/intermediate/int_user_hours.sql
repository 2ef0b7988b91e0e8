-- name: int_user_hours
-- description: Who was there in which hour, with the names of the user's last event in it.
-- grain: one user and hour
-- key: userId, dateHour
-- materialised: hours on dateHour
-- column: userId = user
-- column: dateHour = hour
-- column: firstTime = time of the user's first event in the hour
-- column: lastTime = time of the user's last event in the hour
-- column: firstName = first name
-- column: lastName = last name
-- column: gender = M, F or NA
-- column: registration = time of registration, UTC
-- column: stateCode = two-letter code of the state or NA
-- column: level = level in the hour; the first by name when there are several
-- column: oneLevel = true when the user was on that level all the hour
WITH ranked AS (
  SELECT
    userId,
    dateHour,
    firstName,
    lastName,
    gender,
    registration,
    stateCode,
    MIN(firstTime) OVER (PARTITION BY userId, dateHour) AS firstTime,
    lastTime,
    MIN(level) OVER (PARTITION BY userId, dateHour) AS leastLevel,
    MAX(level) OVER (PARTITION BY userId, dateHour) AS greatestLevel,
    SUM(statusChanges) OVER (PARTITION BY userId, dateHour) AS statusChanges,
    ROW_NUMBER() OVER (
      PARTITION BY userId, dateHour
      ORDER BY lastTime DESC, firstName, lastName, gender, registration NULLS LAST, stateCode
    ) AS recency
  FROM {{ref(int_activity)}}
  WHERE userId IS NOT NULL AND {{in_scope(dateHour)}}
)
SELECT
  userId,
  dateHour,
  firstTime,
  lastTime,
  firstName,
  lastName,
  gender,
  registration,
  stateCode,
  leastLevel AS level,
  leastLevel = greatestLevel AND statusChanges = 0 AS oneLevel
FROM ranked
WHERE recency = 1
