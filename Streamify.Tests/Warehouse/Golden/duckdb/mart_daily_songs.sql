SELECT (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date, songKey, CAST(SUM(streams) AS INT64) AS streams
FROM main.mart_hourly_songs
WHERE TRUE
GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), songKey

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date, songKey, CAST(SUM(streams) AS INT64) AS streams
FROM main.mart_hourly_songs
WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-10 00:00:00+00')
GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)), songKey
