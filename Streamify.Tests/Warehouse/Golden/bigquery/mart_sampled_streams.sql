-- Every listen of one user in 16. Distinct listeners over long ranges are estimated from it: counting all of them takes too long, and nothing summed up beforehand answers it. Buckets below 32, 16, 8, 4, 2 and 1 are one user in 32, 64, 128, 256, 512 and 1024.
-- One row: one listen of a sampled user.
CREATE OR REPLACE TABLE main.mart_sampled_streams
PARTITION BY TIMESTAMP_TRUNC(dateHour, DAY) AS
SELECT
  streams.ts,
  streams.dateHour,
  streams.userId,
  users.bucket,
  places.stateCode,
  streams.level,
  UNIX_MICROS(TIMESTAMP_ADD(streams.ts, INTERVAL CASE WHEN streams.itemInSession BETWEEN 0 AND 997 THEN streams.itemInSession WHEN streams.itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) * 4 + CASE streams.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder,
  streams.songKey,
  streams.artistKey
FROM main.fact_streams AS streams
INNER JOIN intermediate.int_users AS users ON users.userId = streams.userId
INNER JOIN main.dim_location AS places ON places.locationKey = streams.locationKey
WHERE users.bucket < 64 AND TRUE;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  streams.ts,
  streams.dateHour,
  streams.userId,
  users.bucket,
  places.stateCode,
  streams.level,
  UNIX_MICROS(TIMESTAMP_ADD(streams.ts, INTERVAL CASE WHEN streams.itemInSession BETWEEN 0 AND 997 THEN streams.itemInSession WHEN streams.itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND)) * 4 + CASE streams.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder,
  streams.songKey,
  streams.artistKey
FROM main.fact_streams AS streams
INNER JOIN intermediate.int_users AS users ON users.userId = streams.userId
INNER JOIN main.dim_location AS places ON places.locationKey = streams.locationKey
WHERE users.bucket < 64 AND (streams.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND streams.dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((streams.dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND streams.dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (streams.dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND streams.dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
