WITH bounds AS (
  SELECT
    make_timestamptz((epoch_us(MIN(dateHour)) // 86400000000) * 86400000000) AS firstHour,
    make_timestamptz(epoch_us(make_timestamptz((epoch_us(MAX(dateHour)) // 86400000000) * 86400000000)) + (82800000000)) AS lastHour
  FROM intermediate.int_hours
  HAVING MIN(dateHour) IS NOT NULL
),
hours AS (
  SELECT dateHour, (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date
  FROM bounds, UNNEST(generate_series(bounds.firstHour, bounds.lastHour, INTERVAL 1 HOUR)) AS hours(dateHour)
)
SELECT
  (epoch_us(dateHour) // 1000000) AS dateKey,
  dateHour,
  date,
  ((epoch_us(dateHour) // 3600000000) % 24) AS hour,
  (CAST(dayofweek(date) AS BIGINT) + 1) AS dayOfWeek,
  CAST(EXTRACT(DAY FROM date) AS INT64) AS dayOfMonth,
  CAST(weekofyear(date) AS BIGINT) AS weekOfYear,
  CAST(EXTRACT(MONTH FROM date) AS INT64) AS month,
  CAST(EXTRACT(YEAR FROM date) AS INT64) AS year,
  (CAST(dayofweek(date) AS BIGINT) + 1) IN (1, 7) AS weekendFlag
FROM hours
