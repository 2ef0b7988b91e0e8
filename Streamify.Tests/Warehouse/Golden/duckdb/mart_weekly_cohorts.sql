WITH cohorts AS (
  SELECT userId, CAST(date_trunc('week', (DATE '1970-01-01' + CAST(epoch_us(firstTime) // 86400000000 AS INTEGER))) AS DATE) AS cohortWeek
  FROM intermediate.int_users
),
active AS (
  SELECT cohorts.cohortWeek, weeks.week, COUNT(*) AS activeUsers
  FROM intermediate.int_user_weeks AS weeks
  INNER JOIN cohorts ON cohorts.userId = weeks.userId
  GROUP BY cohorts.cohortWeek, weeks.week
)
SELECT
  cohortWeek,
  week,
  CAST(date_diff('day', cohortWeek, week) / 7 AS INT64) AS weekNumber,
  CAST(SUM(CASE WHEN week = cohortWeek THEN activeUsers ELSE 0 END) OVER (PARTITION BY cohortWeek) AS INT64) AS users,
  activeUsers
FROM active
