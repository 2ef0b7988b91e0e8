SELECT
  (CAST(dayofweek((DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))) AS BIGINT) + 1) AS dayOfWeek,
  ((epoch_us(dateHour) // 3600000000) % 24) AS hour,
  COUNT(*) AS hours,
  CAST(SUM(streams) AS INT64) AS streams,
  CAST(SUM(paidStreams) AS INT64) AS paidStreams
FROM main.mart_hourly_activity
GROUP BY (CAST(dayofweek((DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))) AS BIGINT) + 1), ((epoch_us(dateHour) // 3600000000) % 24)
