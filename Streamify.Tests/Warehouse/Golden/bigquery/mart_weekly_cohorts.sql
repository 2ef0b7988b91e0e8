-- Retention: of the users who were first seen in a week, how many were there in that week and in each one after it.
-- One row: one cohort and week in which any of it was there.
CREATE OR REPLACE TABLE main.mart_weekly_cohorts AS
WITH cohorts AS (
  SELECT userId, DATE_TRUNC(DATE(firstTime), ISOWEEK) AS cohortWeek
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
  CAST(DATE_DIFF(week, cohortWeek, DAY) / 7 AS INT64) AS weekNumber,
  CAST(SUM(CASE WHEN week = cohortWeek THEN activeUsers ELSE 0 END) OVER (PARTITION BY cohortWeek) AS INT64) AS users,
  activeUsers
FROM active;
