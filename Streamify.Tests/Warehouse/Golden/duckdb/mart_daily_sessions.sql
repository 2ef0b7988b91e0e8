SELECT
  (DATE '1970-01-01' + CAST(epoch_us(sessions.startTime) // 86400000000 AS INTEGER)) AS date,
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
GROUP BY (DATE '1970-01-01' + CAST(epoch_us(sessions.startTime) // 86400000000 AS INTEGER)), CASE WHEN users.level IN ('free', 'paid') THEN users.level ELSE 'NA' END
