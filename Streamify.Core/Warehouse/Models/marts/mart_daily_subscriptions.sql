-- name: mart_daily_subscriptions
-- description: Conversion and churn by day: who listened on which level, who came to the paid one, who left it.
-- grain: one day with a listener, a change of level or a cancellation
-- key: date
-- materialised: days on date
-- column: date = day, UTC
-- column: freeListeners = users who listened and were on the free level at the day's last listen
-- column: paidListeners = the same on the paid level
-- column: upgrades = changes from the free level to the paid one
-- column: downgrades = changes back
-- column: cancellations = accounts that were cancelled
WITH listeners AS (
  SELECT date, userId, {{last(lastLevel, lastOrder)}} AS level
  FROM {{ref(mart_daily_users)}}
  WHERE {{in_scope_dates(date)}}
  GROUP BY date, userId
),
counts AS (
  SELECT date, COUNTIF(level = 'free') AS freeListeners, COUNTIF(level = 'paid') AS paidListeners, 0 AS upgrades, 0 AS downgrades, 0 AS cancellations
  FROM listeners
  GROUP BY date
  UNION ALL
  SELECT {{date_of(dateHour)}}, 0, 0, COUNTIF(change = 'upgrade'), COUNTIF(change = 'downgrade'), COUNTIF(change = 'cancel')
  FROM {{ref(fact_subscriptions)}}
  WHERE {{in_scope_days(dateHour)}}
  GROUP BY {{date_of(dateHour)}}
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
