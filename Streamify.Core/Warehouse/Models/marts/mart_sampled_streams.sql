-- name: mart_sampled_streams
-- description: Every listen of one user in 16. Distinct listeners over long ranges are estimated from it: counting all of them takes too long, and nothing summed up beforehand answers it. Buckets below 32, 16, 8, 4, 2 and 1 are one user in 32, 64, 128, 256, 512 and 1024.
-- grain: one listen of a sampled user
-- materialised: hours on dateHour
-- references: songKey -> dim_songs.songKey
-- references: artistKey -> dim_artists.artistKey
-- column: ts = time of the listen, UTC
-- column: dateHour = the hour it lies in, UTC
-- column: userId = user
-- column: bucket = the user's bucket in int_users, 0 to 63
-- column: stateCode = two-letter code of the state or NA
-- column: level = level at the listen: free, paid or NA
-- column: levelOrder = orders the level: microseconds since 1970 times 4, and the level's rank
-- column: songKey = key of dim_songs
-- column: artistKey = key of dim_artists
SELECT
  streams.ts,
  streams.dateHour,
  streams.userId,
  users.bucket,
  places.stateCode,
  streams.level,
  {{unix_microseconds({{event_time(streams.ts, streams.itemInSession)}})}} * 4 + CASE streams.level WHEN 'paid' THEN 2 WHEN 'free' THEN 1 ELSE 0 END AS levelOrder,
  streams.songKey,
  streams.artistKey
FROM {{ref(fact_streams)}} AS streams
INNER JOIN {{ref(int_users)}} AS users ON users.userId = streams.userId
INNER JOIN {{ref(dim_location)}} AS places ON places.locationKey = streams.locationKey
WHERE users.bucket < 64 AND {{in_scope(streams.dateHour)}}
