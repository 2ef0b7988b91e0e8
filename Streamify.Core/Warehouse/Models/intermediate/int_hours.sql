-- name: int_hours
-- description: How many events of each topic an hour has.
-- grain: one hour with an event
-- key: dateHour
-- materialised: hours on dateHour
-- column: dateHour = the hour, UTC
-- column: listens = rows of listen_events
-- column: pageViews = rows of page_view_events
-- column: authTries = rows of auth_events
-- column: statusChanges = rows of status_change_events
WITH counts AS (
  SELECT dateHour, COUNT(*) AS listens, 0 AS pageViews, 0 AS authTries, 0 AS statusChanges
  FROM {{ref(stg_listen_events)}}
  WHERE {{in_scope(ts)}}
  GROUP BY dateHour
  UNION ALL
  SELECT dateHour, 0, COUNT(*), 0, 0
  FROM {{ref(stg_page_view_events)}}
  WHERE {{in_scope(ts)}}
  GROUP BY dateHour
  UNION ALL
  SELECT dateHour, 0, 0, COUNT(*), 0
  FROM {{ref(stg_auth_events)}}
  WHERE {{in_scope(ts)}}
  GROUP BY dateHour
  UNION ALL
  SELECT dateHour, 0, 0, 0, COUNT(*)
  FROM {{ref(stg_status_change_events)}}
  WHERE {{in_scope(ts)}}
  GROUP BY dateHour
)
SELECT
  dateHour,
  CAST(SUM(listens) AS INT64) AS listens,
  CAST(SUM(pageViews) AS INT64) AS pageViews,
  CAST(SUM(authTries) AS INT64) AS authTries,
  CAST(SUM(statusChanges) AS INT64) AS statusChanges
FROM counts
GROUP BY dateHour
