-- Every spelling of a song in the events, with the keys that all spellings of it share.
-- One row: one spelling of artist and title.
CREATE OR REPLACE TABLE staging.stg_titles AS
WITH spellings AS (
  SELECT
    titleKey,
    COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
    COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song
  FROM (SELECT titleKey, ANY_VALUE(artist) AS artist, ANY_VALUE(song) AS song FROM (
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey, artist, song FROM raw.listen_events WHERE TRUE
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey, artist, song FROM raw.page_view_events WHERE TRUE
) GROUP BY titleKey) AS titles
  
),
names AS (
  SELECT
    titleKey,
    artist,
    song,
    TRIM(REGEXP_REPLACE(TRANSLATE(artist, '"\\“”„', ''), r'\s+', ' '), ' ') AS artistName,
    TRIM(REGEXP_REPLACE(TRANSLATE(song, '"\\“”„', ''), r'\s+', ' '), ' ') AS title,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(artist, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS artistNorm,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(song, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  titleKey,
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), ''))), 1, 15)) AS INT64) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), '') || CHR(31) || COALESCE(CAST(titleNorm AS STRING), ''))), 1, 15)) AS INT64) END AS songKey,
  artistName,
  title
FROM names;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH spellings AS (
  SELECT
    titleKey,
    COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
    COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song
  FROM (SELECT titleKey, ANY_VALUE(artist) AS artist, ANY_VALUE(song) AS song FROM (
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey, artist, song FROM raw.listen_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
UNION ALL
SELECT FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey, artist, song FROM raw.page_view_events WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
) GROUP BY titleKey) AS titles
  WHERE NOT EXISTS (SELECT 1 FROM staging.stg_titles AS known WHERE known.titleKey = titles.titleKey)
),
names AS (
  SELECT
    titleKey,
    artist,
    song,
    TRIM(REGEXP_REPLACE(TRANSLATE(artist, '"\\“”„', ''), r'\s+', ' '), ' ') AS artistName,
    TRIM(REGEXP_REPLACE(TRANSLATE(song, '"\\“”„', ''), r'\s+', ' '), ' ') AS title,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(artist, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS artistNorm,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(song, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  titleKey,
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), ''))), 1, 15)) AS INT64) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), '') || CHR(31) || COALESCE(CAST(titleNorm AS STRING), ''))), 1, 15)) AS INT64) END AS songKey,
  artistName,
  title
FROM names
