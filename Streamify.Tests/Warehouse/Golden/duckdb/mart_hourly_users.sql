WITH listens AS (
  SELECT
    dateHour,
    userId,
    stateCode,
    level,
    epoch_us(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM main.fact_streams
  WHERE userId IS NOT NULL AND TRUE
)
SELECT
  dateHour,
  userId,
  stateCode,
  COUNT(*) AS streams,
  arg_max(level, levelOrder) AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM listens
GROUP BY dateHour, userId, stateCode

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listens AS (
  SELECT
    dateHour,
    userId,
    stateCode,
    level,
    epoch_us(make_timestamptz(epoch_us(ts) + (CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END))) * 4 + CASE level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder
  FROM main.fact_streams
  WHERE userId IS NOT NULL AND (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
)
SELECT
  dateHour,
  userId,
  stateCode,
  COUNT(*) AS streams,
  arg_max(level, levelOrder) AS lastLevel,
  MAX(levelOrder) AS lastOrder
FROM listens
GROUP BY dateHour, userId, stateCode
