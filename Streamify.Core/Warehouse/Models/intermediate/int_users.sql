-- name: int_users
-- description: When each user was first seen.
-- grain: one user
-- key: userId
-- materialised: merge
-- merge: firstTime min
-- column: userId = user
-- column: firstTime = time of the first event
SELECT userId, MIN(firstTime) AS firstTime
FROM {{ref(int_user_hours)}}
WHERE {{in_scope(dateHour)}}
GROUP BY userId
