SELECT userId, stateCode, MIN(firstTime) AS firstTime
FROM intermediate.int_activity
WHERE userId IS NOT NULL AND TRUE
GROUP BY userId, stateCode

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT userId, stateCode, MIN(firstTime) AS firstTime
FROM intermediate.int_activity
WHERE userId IS NOT NULL AND (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY userId, stateCode
