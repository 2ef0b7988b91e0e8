-- When each user was first seen in a state. Read from the events themselves: a late event can only bring an earlier time, so that merging hours gives what a full build gives.
-- One row: one user and state.
CREATE OR REPLACE TABLE intermediate.int_user_states AS
SELECT visitors.userId, visitors.stateCode, MIN(activity.firstTime) AS firstTime
FROM intermediate.int_activity AS activity
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE visitors.userId IS NOT NULL AND TRUE
GROUP BY visitors.userId, visitors.stateCode;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT visitors.userId, visitors.stateCode, MIN(activity.firstTime) AS firstTime
FROM intermediate.int_activity AS activity
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = activity.visitorKey
WHERE visitors.userId IS NOT NULL AND (activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((activity.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (activity.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND activity.dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY visitors.userId, visitors.stateCode
