SELECT DISTINCT activity.visitorKey, activity.dateHour, visitors.userId, visitors.level
FROM intermediate.int_user_hours AS hours
INNER JOIN staging.stg_visitors AS visitors ON visitors.userId = hours.userId
INNER JOIN intermediate.int_activity AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
WHERE NOT hours.oneLevel AND TRUE AND TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DISTINCT activity.visitorKey, activity.dateHour, visitors.userId, visitors.level
FROM intermediate.int_user_hours AS hours
INNER JOIN staging.stg_visitors AS visitors ON visitors.userId = hours.userId
INNER JOIN intermediate.int_activity AS activity ON activity.visitorKey = visitors.visitorKey AND activity.dateHour = hours.dateHour
WHERE NOT hours.oneLevel AND (hours.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND hours.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((hours.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND hours.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (hours.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND hours.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00'))) AND (activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
