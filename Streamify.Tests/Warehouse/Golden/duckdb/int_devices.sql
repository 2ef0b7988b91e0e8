SELECT DISTINCT userAgent, deviceKey, agent
FROM staging.stg_visitors
WHERE TRUE

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT DISTINCT userAgent, deviceKey, agent
FROM staging.stg_visitors
WHERE visitorKey IN (SELECT visitorKey FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00'))))
