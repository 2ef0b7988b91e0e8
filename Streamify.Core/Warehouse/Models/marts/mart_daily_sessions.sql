-- name: mart_daily_sessions
-- description: Sessions by the day on which they began and the level at their end.
-- grain: one day and level with a session
-- key: date, level
-- materialised: table
-- accepted: level = free, paid, NA
-- column: date = day, UTC
-- column: level = free or paid at the session's end; NA when nobody was signed in
-- column: sessions = sessions
-- column: silentSessions = sessions without a listen
-- column: seconds = sum of their lengths, from the first event to the last
-- column: longestSeconds = the longest one's length
-- column: listens = listens in them
-- column: songSeconds = sum of the songs' lengths
-- column: pageViews = page views in them
SELECT
  {{date_of(sessions.startTime)}} AS date,
  CASE WHEN users.level IN ('free', 'paid') THEN users.level ELSE 'NA' END AS level,
  COUNT(*) AS sessions,
  COUNTIF(sessions.listens = 0) AS silentSessions,
  CAST(SUM(sessions.seconds) AS INT64) AS seconds,
  MAX(sessions.seconds) AS longestSeconds,
  CAST(SUM(sessions.listens) AS INT64) AS listens,
  CAST(SUM(sessions.songSeconds) AS INT64) AS songSeconds,
  CAST(SUM(sessions.pageViews) AS INT64) AS pageViews
FROM {{ref(fact_sessions)}} AS sessions
INNER JOIN {{ref(dim_users)}} AS users ON users.userKey = sessions.userKey
GROUP BY {{date_of(sessions.startTime)}}, CASE WHEN users.level IN ('free', 'paid') THEN users.level ELSE 'NA' END
