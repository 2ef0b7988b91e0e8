-- Sessions by the day on which they began and the level at their end.
-- One row: one day and level with a session.
CREATE OR REPLACE TABLE main.mart_daily_sessions AS
SELECT
  DATE(sessions.startTime) AS date,
  CASE WHEN users.level IN ('free', 'paid') THEN users.level ELSE 'NA' END AS level,
  COUNT(*) AS sessions,
  COUNTIF(sessions.listens = 0) AS silentSessions,
  CAST(SUM(sessions.seconds) AS INT64) AS seconds,
  MAX(sessions.seconds) AS longestSeconds,
  CAST(SUM(sessions.listens) AS INT64) AS listens,
  CAST(SUM(sessions.songSeconds) AS INT64) AS songSeconds,
  CAST(SUM(sessions.pageViews) AS INT64) AS pageViews
FROM main.fact_sessions AS sessions
INNER JOIN main.dim_users AS users ON users.userKey = sessions.userKey
GROUP BY DATE(sessions.startTime), CASE WHEN users.level IN ('free', 'paid') THEN users.level ELSE 'NA' END;
