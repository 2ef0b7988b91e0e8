WITH hours AS (
  SELECT
    (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date, stateCode,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM main.mart_hourly_states
  WHERE TRUE
  GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), stateCode
),
users AS (
  SELECT date, stateCode, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_daily_users
  WHERE TRUE
  GROUP BY date, stateCode
)
SELECT
  hours.date,
  hours.stateCode,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date AND users.stateCode = hours.stateCode

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH hours AS (
  SELECT
    (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date, stateCode,
    CAST(SUM(streams) AS INT64) AS streams,
    CAST(SUM(paidStreams) AS INT64) AS paidStreams,
    CAST(SUM(seconds) AS INT64) AS seconds
  FROM main.mart_hourly_states
  WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-10 00:00:00+00')
  GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), stateCode
),
users AS (
  SELECT date, stateCode, COUNT(DISTINCT userId) AS listeners
  FROM main.mart_daily_users
  WHERE ((date >= DATE '2024-03-08' AND date < DATE '2024-03-10'))
  GROUP BY date, stateCode
)
SELECT
  hours.date,
  hours.stateCode,
  hours.streams,
  hours.paidStreams,
  COALESCE(users.listeners, 0) AS listeners,
  hours.seconds
FROM hours
LEFT JOIN users ON users.date = hours.date AND users.stateCode = hours.stateCode
