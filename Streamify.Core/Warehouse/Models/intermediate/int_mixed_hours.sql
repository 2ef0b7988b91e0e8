-- name: int_mixed_hours
-- description: The hours in which a user was on several levels, with each visitor that the user was in them. They are few, and a table of their own lets the engine know that before it looks for their events.
-- grain: one visitor and hour
-- key: visitorKey, dateHour
-- materialised: hours on dateHour
-- column: visitorKey = key of stg_visitors
-- column: dateHour = hour
-- column: userId = user
-- column: level = the visitor's level: free, paid or NA
SELECT DISTINCT activity.visitorKey, activity.dateHour, visitors.userId, visitors.level
FROM {{ref(int_user_hours)}} AS hours
INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.userId = hours.userId
INNER JOIN {{ref(int_activity)}} AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
WHERE NOT hours.oneLevel AND {{in_scope(hours.dateHour)}} AND {{in_scope(activity.dateHour)}}
