-- name: dim_artists
-- description: Artists of the listens; spellings that differ only in quotes, backslashes, blanks or case are one artist.
-- grain: one artist
-- key: artistKey
-- materialised: table
-- column: artistKey = surrogate key; -1 for the unknown artist
-- column: name = name without double quotes and backslashes; NA for the unknown artist
-- column: firstHeard = time of the first listen, UTC; null for the unknown artist
SELECT
  artistKey,
  MAX(artistName) AS name,
  MIN(firstHeard) AS firstHeard
FROM {{ref(int_songs)}}
WHERE artistKey <> -1
GROUP BY artistKey
UNION ALL
SELECT -1, 'NA', CAST(NULL AS {{timestamp_type}})
