-- name: int_user_states
-- description: When each user was first seen in a state. Read from the events themselves: a late event can only bring an earlier time, so that merging hours gives what a full build gives.
-- grain: one user and state
-- key: userId, stateCode
-- materialised: merge
-- merge: firstTime min
-- column: userId = user
-- column: stateCode = two-letter code of the state or NA
-- column: firstTime = time of the user's first event there
WITH seen AS (
  SELECT userId, stateCode, eventTime
  FROM {{ref(stg_listen_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, stateCode, eventTime
  FROM {{ref(stg_page_view_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, stateCode, eventTime
  FROM {{ref(stg_auth_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  UNION ALL
  SELECT userId, stateCode, eventTime
  FROM {{ref(stg_status_change_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
)
SELECT userId, stateCode, MIN(eventTime) AS firstTime
FROM seen
GROUP BY userId, stateCode
