-- name: int_songs
-- description: Every spelling of a song in the listens, with the keys that all spellings of it share.
-- grain: one spelling of artist and title
-- key: artist, song
-- materialised: merge
-- merge: duration max, firstHeard min
-- column: artist = artist as the events spell it
-- column: song = title as the events spell it
-- column: artistKey = key of dim_artists; -1 when the artist is unknown
-- column: songKey = key of dim_songs; -1 when the title is unknown
-- column: artistName = the spelling without quotes and backslashes
-- column: title = the spelling without quotes and backslashes
-- column: duration = longest duration heard, seconds
-- column: firstHeard = time of the first listen, UTC
WITH spellings AS (
  SELECT artist, song, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM {{ref(stg_listen_events)}}
  WHERE {{in_scope(ts)}}
  GROUP BY artist, song
),
names AS (
  SELECT
    artist,
    song,
    duration,
    firstHeard,
    {{display(artist)}} AS artistName,
    {{display(song)}} AS title,
    {{normalize(artist)}} AS artistNorm,
    {{normalize(song)}} AS titleNorm
  FROM spellings
)
SELECT
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE {{key(artistNorm)}} END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE {{key(artistNorm, titleNorm)}} END AS songKey,
  artistName,
  title,
  duration,
  firstHeard
FROM names
