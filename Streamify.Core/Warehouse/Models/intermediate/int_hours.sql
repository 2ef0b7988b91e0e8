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
SELECT
  dateHour,
  CAST(SUM(listens) AS INT64) AS listens,
  CAST(SUM(pageViews) AS INT64) AS pageViews,
  CAST(SUM(authTries) AS INT64) AS authTries,
  CAST(SUM(statusChanges) AS INT64) AS statusChanges
FROM {{ref(int_activity)}}
WHERE {{in_scope(dateHour)}}
GROUP BY dateHour
