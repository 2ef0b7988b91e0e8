-- name: mart_weekly_cohorts
-- description: Retention: of the users who were first seen in a week, how many were there in that week and in each one after it.
-- grain: one cohort and week in which any of it was there
-- key: cohortWeek, weekNumber
-- materialised: table
-- column: cohortWeek = Monday of the week in which the users were first seen, UTC
-- column: week = Monday of the week that is looked at, UTC
-- column: weekNumber = weeks between the two, from 0
-- column: users = users of the cohort
-- column: activeUsers = those of them with an event in the week
WITH cohorts AS (
  SELECT userId, {{week_of({{date_of(firstTime)}})}} AS cohortWeek
  FROM {{ref(int_users)}}
),
active AS (
  SELECT cohorts.cohortWeek, weeks.week, COUNT(*) AS activeUsers
  FROM {{ref(int_user_weeks)}} AS weeks
  INNER JOIN cohorts ON cohorts.userId = weeks.userId
  GROUP BY cohorts.cohortWeek, weeks.week
)
SELECT
  cohortWeek,
  week,
  CAST({{days_between(cohortWeek, week)}} / 7 AS INT64) AS weekNumber,
  CAST(SUM(CASE WHEN week = cohortWeek THEN activeUsers ELSE 0 END) OVER (PARTITION BY cohortWeek) AS INT64) AS users,
  activeUsers
FROM active
