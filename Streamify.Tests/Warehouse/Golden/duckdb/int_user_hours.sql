WITH hours AS (
  SELECT
    visitors.userId,
    activity.dateHour,
    MIN(activity.firstTime) AS firstTime,
    MAX(activity.lastTime) AS lastTime,
    MIN(activity.visitorKey) AS visitorKey,
    MIN(activity.visitorKey) <> MAX(activity.visitorKey) AS mixed,
    MIN(visitors.level) AS level,
    MIN(visitors.level) = MAX(visitors.level) AND SUM(activity.statusChanges) = 0 AS oneLevel
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE visitors.userId IS NOT NULL AND TRUE
  GROUP BY visitors.userId, activity.dateHour
),
ranked AS (
  SELECT
    hours.userId,
    hours.dateHour,
    hours.firstTime,
    hours.lastTime,
    activity.visitorKey,
    hours.level,
    hours.oneLevel,
    ROW_NUMBER() OVER (
      PARTITION BY hours.userId, hours.dateHour
      ORDER BY
        activity.lastTime DESC, visitors.firstName, visitors.lastName, visitors.gender, visitors.registration NULLS LAST, activity.visitorKey
    ) AS recency
  FROM hours
  INNER JOIN staging.stg_visitors AS visitors ON visitors.userId = hours.userId
  INNER JOIN intermediate.int_activity AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
  WHERE hours.mixed AND TRUE
)
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM hours
WHERE NOT mixed
UNION ALL
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM ranked
WHERE recency = 1

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH hours AS (
  SELECT
    visitors.userId,
    activity.dateHour,
    MIN(activity.firstTime) AS firstTime,
    MAX(activity.lastTime) AS lastTime,
    MIN(activity.visitorKey) AS visitorKey,
    MIN(activity.visitorKey) <> MAX(activity.visitorKey) AS mixed,
    MIN(visitors.level) AS level,
    MIN(visitors.level) = MAX(visitors.level) AND SUM(activity.statusChanges) = 0 AS oneLevel
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE visitors.userId IS NOT NULL AND (activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY visitors.userId, activity.dateHour
),
ranked AS (
  SELECT
    hours.userId,
    hours.dateHour,
    hours.firstTime,
    hours.lastTime,
    activity.visitorKey,
    hours.level,
    hours.oneLevel,
    ROW_NUMBER() OVER (
      PARTITION BY hours.userId, hours.dateHour
      ORDER BY
        activity.lastTime DESC, visitors.firstName, visitors.lastName, visitors.gender, visitors.registration NULLS LAST, activity.visitorKey
    ) AS recency
  FROM hours
  INNER JOIN staging.stg_visitors AS visitors ON visitors.userId = hours.userId
  INNER JOIN intermediate.int_activity AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
  WHERE hours.mixed AND (activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
)
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM hours
WHERE NOT mixed
UNION ALL
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM ranked
WHERE recency = 1
