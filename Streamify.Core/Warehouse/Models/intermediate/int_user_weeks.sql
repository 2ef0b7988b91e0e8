-- name: int_user_weeks
-- description: In which weeks each user was there.
-- grain: one user and week with an event
-- key: userId, week
-- materialised: merge
-- column: userId = user
-- column: week = Monday of the week, UTC
SELECT DISTINCT userId, {{week_of({{date_of(dateHour)}})}} AS week
FROM {{ref(int_user_hours)}}
WHERE {{in_scope(dateHour)}}
