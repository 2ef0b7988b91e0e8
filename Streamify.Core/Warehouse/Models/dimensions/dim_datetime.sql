-- name: dim_datetime
-- description: Hours, from the first hour of the first day with an event to the last hour of the last.
-- grain: one hour
-- key: dateKey
-- materialised: table
-- column: dateKey = the hour's start in seconds since 1970-01-01, UTC
-- column: dateHour = the hour's start, UTC
-- column: date = its date
-- column: hour = 0 to 23
-- column: dayOfWeek = 1 = Sunday, 2 = Monday, ... 7 = Saturday
-- column: dayOfMonth = 1 to 31
-- column: weekOfYear = ISO 8601 week (Monday to Sunday), 1 to 53
-- column: month = 1 to 12
-- column: year = year
-- column: weekendFlag = true on Saturday and Sunday
WITH bounds AS (
  SELECT
    {{day(MIN(dateHour))}} AS firstHour,
    {{add_microseconds({{day(MAX(dateHour))}}, 82800000000)}} AS lastHour
  FROM {{ref(int_hours)}}
  HAVING MIN(dateHour) IS NOT NULL
),
hours AS (
  SELECT dateHour, {{date_of(dateHour)}} AS date
  FROM bounds, {{hour_series(bounds.firstHour, bounds.lastHour, dateHour)}}
)
SELECT
  {{unix_seconds(dateHour)}} AS dateKey,
  dateHour,
  date,
  {{hour_of(dateHour)}} AS hour,
  {{day_of_week(date)}} AS dayOfWeek,
  CAST(EXTRACT(DAY FROM date) AS INT64) AS dayOfMonth,
  {{iso_week(date)}} AS weekOfYear,
  CAST(EXTRACT(MONTH FROM date) AS INT64) AS month,
  CAST(EXTRACT(YEAR FROM date) AS INT64) AS year,
  {{day_of_week(date)}} IN (1, 7) AS weekendFlag
FROM hours
