SELECT userId, MIN(firstTime) AS firstTime, MOD(CAST('0x' || substr(md5(COALESCE(CAST(userId AS STRING), '')), 1, 15) AS BIGINT), 1024) AS bucket
FROM intermediate.int_user_hours
WHERE TRUE
GROUP BY userId

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT userId, MIN(firstTime) AS firstTime, MOD(CAST('0x' || substr(md5(COALESCE(CAST(userId AS STRING), '')), 1, 15) AS BIGINT), 1024) AS bucket
FROM intermediate.int_user_hours
WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
GROUP BY userId
