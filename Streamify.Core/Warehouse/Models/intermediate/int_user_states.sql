-- name: int_user_states
-- description: When each user was first seen in a state. Read from the events themselves: a late event can only bring an earlier time, so that merging hours gives what a full build gives.
-- grain: one user and state
-- key: userId, stateCode
-- materialised: merge
-- merge: firstTime min
-- column: userId = user
-- column: stateCode = two-letter code of the state or NA
-- column: firstTime = time of the user's first event there
SELECT visitors.userId, visitors.stateCode, MIN(activity.firstTime) AS firstTime
FROM {{ref(int_activity)}} AS activity
INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE visitors.userId IS NOT NULL AND {{in_scope(activity.dateHour)}}
GROUP BY visitors.userId, visitors.stateCode
