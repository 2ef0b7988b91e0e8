-- Every spelling of a song in the listens, with the keys that all spellings of it share.
-- One row: one spelling of artist and title.
CREATE OR REPLACE TABLE intermediate.int_songs AS
WITH spellings AS (
  SELECT artist, song, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listen_events
  WHERE TRUE
  GROUP BY artist, song
),
names AS (
  SELECT
    artist,
    song,
    duration,
    firstHeard,
    TRIM(REGEXP_REPLACE(TRANSLATE(artist, '"\\“”„', ''), r'\s+', ' '), ' ') AS artistName,
    TRIM(REGEXP_REPLACE(TRANSLATE(song, '"\\“”„', ''), r'\s+', ' '), ' ') AS title,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(artist, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS artistNorm,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(song, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), ''))), 1, 15)) AS INT64) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), '') || CHR(31) || COALESCE(CAST(titleNorm AS STRING), ''))), 1, 15)) AS INT64) END AS songKey,
  artistName,
  title,
  duration,
  firstHeard
FROM names;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH spellings AS (
  SELECT artist, song, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listen_events
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY artist, song
),
names AS (
  SELECT
    artist,
    song,
    duration,
    firstHeard,
    TRIM(REGEXP_REPLACE(TRANSLATE(artist, '"\\“”„', ''), r'\s+', ' '), ' ') AS artistName,
    TRIM(REGEXP_REPLACE(TRANSLATE(song, '"\\“”„', ''), r'\s+', ' '), ' ') AS title,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(artist, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS artistNorm,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(song, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), ''))), 1, 15)) AS INT64) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), '') || CHR(31) || COALESCE(CAST(titleNorm AS STRING), ''))), 1, 15)) AS INT64) END AS songKey,
  artistName,
  title,
  duration,
  firstHeard
FROM names
