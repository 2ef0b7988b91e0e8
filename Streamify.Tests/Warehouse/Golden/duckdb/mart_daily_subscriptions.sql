WITH listeners AS (
  SELECT date, userId, arg_max(lastLevel, lastOrder) AS level
  FROM main.mart_daily_users
  WHERE TRUE
  GROUP BY date, userId
),
counts AS (
  SELECT date, COUNTIF(level = 'free') AS freeListeners, COUNTIF(level = 'paid') AS paidListeners, 0 AS upgrades, 0 AS downgrades, 0 AS cancellations
  FROM listeners
  GROUP BY date
  UNION ALL
  SELECT (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), 0, 0, COUNTIF(change = 'upgrade'), COUNTIF(change = 'downgrade'), COUNTIF(change = 'cancel')
  FROM main.fact_subscriptions
  WHERE TRUE
  GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))
)
SELECT
  date,
  CAST(SUM(freeListeners) AS INT64) AS freeListeners,
  CAST(SUM(paidListeners) AS INT64) AS paidListeners,
  CAST(SUM(upgrades) AS INT64) AS upgrades,
  CAST(SUM(downgrades) AS INT64) AS downgrades,
  CAST(SUM(cancellations) AS INT64) AS cancellations
FROM counts
GROUP BY date

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listeners AS (
  SELECT date, userId, arg_max(lastLevel, lastOrder) AS level
  FROM main.mart_daily_users
  WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-10'))
  GROUP BY date, userId
),
counts AS (
  SELECT date, COUNTIF(level = 'free') AS freeListeners, COUNTIF(level = 'paid') AS paidListeners, 0 AS upgrades, 0 AS downgrades, 0 AS cancellations
  FROM listeners
  GROUP BY date
  UNION ALL
  SELECT (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), 0, 0, COUNTIF(change = 'upgrade'), COUNTIF(change = 'downgrade'), COUNTIF(change = 'cancel')
  FROM main.fact_subscriptions
  WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-10 00:00:00+00')
  GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))
)
SELECT
  date,
  CAST(SUM(freeListeners) AS INT64) AS freeListeners,
  CAST(SUM(paidListeners) AS INT64) AS paidListeners,
  CAST(SUM(upgrades) AS INT64) AS upgrades,
  CAST(SUM(downgrades) AS INT64) AS downgrades,
  CAST(SUM(cancellations) AS INT64) AS cancellations
FROM counts
GROUP BY date
