-- name: int_user_hours
-- description: Who was there in which hour, as which visitor last.
-- grain: one user and hour
-- key: userId, dateHour
-- materialised: hours on dateHour
-- column: userId = user
-- column: dateHour = hour
-- column: firstTime = time of the user's first event in the hour
-- column: lastTime = time of the user's last event in the hour
-- column: visitorKey = key of stg_visitors, of the user's last event in the hour
-- column: level = level in the hour; the first by name when there are several
-- column: oneLevel = true when the user was on that level all the hour
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
  FROM {{ref(int_activity)}} AS activity
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE visitors.userId IS NOT NULL AND {{in_scope(activity.dateHour)}}
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
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.userId = hours.userId
  INNER JOIN {{ref(int_activity)}} AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
  WHERE hours.mixed AND {{in_scope(activity.dateHour)}}
)
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM hours
WHERE NOT mixed
UNION ALL
SELECT userId, dateHour, firstTime, lastTime, visitorKey, level, oneLevel
FROM ranked
WHERE recency = 1
