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
  FROM intermediate.int_activity
  WHERE userId IS NOT NULL AND TRUE
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

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
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
  FROM intermediate.int_activity
  WHERE userId IS NOT NULL AND (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
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
