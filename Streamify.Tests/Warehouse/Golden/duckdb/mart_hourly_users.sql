WITH heard AS (
  SELECT
    activity.dateHour,
    visitors.userId,
    visitors.stateCode,
    visitors.level,
    activity.listens,
    epoch_us(activity.lastTime) * 4 + CASE visitors.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND visitors.userId IS NOT NULL AND TRUE
)
SELECT
  dateHour,
  userId,
  stateCode,
  CAST(SUM(heard.listens) AS INT64) AS streams,
  arg_max(level, levelOrder) AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM heard
GROUP BY dateHour, userId, stateCode

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH heard AS (
  SELECT
    activity.dateHour,
    visitors.userId,
    visitors.stateCode,
    visitors.level,
    activity.listens,
    epoch_us(activity.lastTime) * 4 + CASE visitors.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM intermediate.int_activity AS activity
  INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
  WHERE activity.listens > 0 AND visitors.userId IS NOT NULL AND (activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
)
SELECT
  dateHour,
  userId,
  stateCode,
  CAST(SUM(heard.listens) AS INT64) AS streams,
  arg_max(level, levelOrder) AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM heard
GROUP BY dateHour, userId, stateCode
