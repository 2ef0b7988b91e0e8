-- name: int_songs
-- description: Every spelling of a song in the listens, with the keys that all spellings of it share.
-- grain: one spelling of artist and title
-- key: titleKey
-- materialised: merge
-- merge: duration max, firstHeard min
-- column: titleKey = key of stg_titles
-- column: artist = artist as the events spell it
-- column: song = title as the events spell it
-- column: artistKey = key of dim_artists; -1 when the artist is unknown
-- column: songKey = key of dim_songs; -1 when the title is unknown
-- column: artistName = the spelling without quotes and backslashes
-- column: title = the spelling without quotes and backslashes
-- column: duration = longest duration heard, seconds
-- column: firstHeard = time of the first listen, UTC
WITH heard AS (
  SELECT titleKey, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM {{ref(stg_listens)}}
  WHERE {{in_scope(ts)}}
  GROUP BY titleKey
)
SELECT
  heard.titleKey,
  titles.artist,
  titles.song,
  titles.artistKey,
  titles.songKey,
  titles.artistName,
  titles.title,
  heard.duration,
  heard.firstHeard
FROM heard
INNER JOIN {{ref(stg_titles)}} AS titles ON titles.titleKey = heard.titleKey
