-- Conversion and churn by day: who listened on which level, who came to the paid one, who left it.
-- One row: one day with a listener, a change of level or a cancellation.
CREATE OR REPLACE TABLE main.mart_daily_subscriptions
PARTITION BY date AS
WITH listeners AS (
  SELECT date, userId, ARRAY_AGG(lastLevel ORDER BY lastOrder DESC LIMIT 1)[OFFSET(0)] AS level
  FROM main.mart_daily_users
  WHERE TRUE
  GROUP BY date, userId
),
counts AS (
  SELECT date, COUNTIF(level = 'free') AS freeListeners, COUNTIF(level = 'paid') AS paidListeners, 0 AS upgrades, 0 AS downgrades, 0 AS cancellations
  FROM listeners
  GROUP BY date
  UNION ALL
  SELECT DATE(dateHour), 0, 0, COUNTIF(change = 'upgrade'), COUNTIF(change = 'downgrade'), COUNTIF(change = 'cancel')
  FROM main.fact_subscriptions
  WHERE TRUE
  GROUP BY DATE(dateHour)
)
SELECT
  date,
  CAST(SUM(freeListeners) AS INT64) AS freeListeners,
  CAST(SUM(paidListeners) AS INT64) AS paidListeners,
  CAST(SUM(upgrades) AS INT64) AS upgrades,
  CAST(SUM(downgrades) AS INT64) AS downgrades,
  CAST(SUM(cancellations) AS INT64) AS cancellations
FROM counts
GROUP BY date;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH listeners AS (
  SELECT date, userId, ARRAY_AGG(lastLevel ORDER BY lastOrder DESC LIMIT 1)[OFFSET(0)] AS level
  FROM main.mart_daily_users
  WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-10'))
  GROUP BY date, userId
),
counts AS (
  SELECT date, COUNTIF(level = 'free') AS freeListeners, COUNTIF(level = 'paid') AS paidListeners, 0 AS upgrades, 0 AS downgrades, 0 AS cancellations
  FROM listeners
  GROUP BY date
  UNION ALL
  SELECT DATE(dateHour), 0, 0, COUNTIF(change = 'upgrade'), COUNTIF(change = 'downgrade'), COUNTIF(change = 'cancel')
  FROM main.fact_subscriptions
  WHERE (dateHour >= TIMESTAMP '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMP '2024-03-10 00:00:00+00')
  GROUP BY DATE(dateHour)
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
