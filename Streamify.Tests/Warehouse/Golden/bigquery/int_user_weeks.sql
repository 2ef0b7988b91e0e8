-- In which weeks each user was there.
-- One row: one user and week with an event.
CREATE OR REPLACE TABLE intermediate.int_user_weeks AS
SELECT DISTINCT userId, DATE_TRUNC(DATE(dateHour), ISOWEEK) AS week
FROM intermediate.int_user_hours
WHERE TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DISTINCT userId, DATE_TRUNC(DATE(dateHour), ISOWEEK) AS week
FROM intermediate.int_user_hours
WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
