-- name: stg_titles
-- description: Every spelling of a song in the events, with the keys that all spellings of it share.
-- grain: one spelling of artist and title
-- key: titleKey
-- materialised: merge
-- column: titleKey = key of the spelling; a hash whose value is the engine's own
-- column: artist = artist as the event spells it, or NA
-- column: song = title as the event spells it, or NA
-- column: artistKey = key of dim_artists; -1 when the artist is unknown
-- column: songKey = key of dim_songs; -1 when the title is unknown
-- column: artistName = the spelling without quotes and backslashes
-- column: title = the spelling without quotes and backslashes
WITH spellings AS (
  SELECT
    titleKey,
    COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
    COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song
  FROM {{titles}} AS titles
  {{incremental(WHERE NOT EXISTS (SELECT 1 FROM {{this}} AS known WHERE known.titleKey = titles.titleKey))}}
),
names AS (
  SELECT
    titleKey,
    artist,
    song,
    {{display(artist)}} AS artistName,
    {{display(song)}} AS title,
    {{normalize(artist)}} AS artistNorm,
    {{normalize(song)}} AS titleNorm
  FROM spellings
)
SELECT
  titleKey,
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE {{key(artistNorm)}} END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE {{key(artistNorm, titleNorm)}} END AS songKey,
  artistName,
  title
FROM names
