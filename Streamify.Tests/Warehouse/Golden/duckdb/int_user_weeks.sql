SELECT DISTINCT userId, CAST(date_trunc('week', (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))) AS DATE) AS week
FROM intermediate.int_user_hours
WHERE TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DISTINCT userId, CAST(date_trunc('week', (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))) AS DATE) AS week
FROM intermediate.int_user_hours
WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
