-- name: int_user_states
-- description: When each user was first seen in a state.
-- grain: one user and state
-- key: userId, stateCode
-- materialised: merge
-- merge: firstTime min
-- column: userId = user
-- column: stateCode = two-letter code of the state or NA
-- column: firstTime = time of the first event there, to the hour: of the user's first event in an hour that ended there
SELECT userId, stateCode, MIN(firstTime) AS firstTime
FROM {{ref(int_user_hours)}}
WHERE {{in_scope(dateHour)}}
GROUP BY userId, stateCode
