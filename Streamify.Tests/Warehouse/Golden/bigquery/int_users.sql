-- When each user was first seen, and the bucket by which samples of users are taken.
-- One row: one user.
CREATE OR REPLACE TABLE intermediate.int_users AS
SELECT userId, MIN(firstTime) AS firstTime, MOD(CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(userId AS STRING), ''))), 1, 15)) AS INT64), 1024) AS bucket
FROM intermediate.int_user_hours
WHERE TRUE
GROUP BY userId;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT userId, MIN(firstTime) AS firstTime, MOD(CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(userId AS STRING), ''))), 1, 15)) AS INT64), 1024) AS bucket
FROM intermediate.int_user_hours
WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
GROUP BY userId
