-- name: int_users
-- description: When each user was first seen, and the bucket by which samples of users are taken.
-- grain: one user
-- key: userId
-- materialised: merge
-- merge: firstTime min
-- column: userId = user
-- column: firstTime = time of the first event
-- column: bucket = 0 to 1023, from a hash of the user that every engine makes alike: users of the buckets below n are n in 1024 of all, whoever they are
SELECT userId, MIN(firstTime) AS firstTime, MOD({{key(userId)}}, 1024) AS bucket
FROM {{ref(int_user_hours)}}
WHERE {{in_scope(dateHour)}}
GROUP BY userId
