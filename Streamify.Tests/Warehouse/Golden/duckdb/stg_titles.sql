WITH spellings AS (
  SELECT
    titleKey,
    COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
    COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song
  FROM raw.titles AS titles
  
),
names AS (
  SELECT
    titleKey,
    artist,
    song,
    trim(regexp_replace(translate(artist, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS artistName,
    trim(regexp_replace(translate(song, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS title,
    lower(trim(regexp_replace(translate(translate(artist, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS artistNorm,
    lower(trim(regexp_replace(translate(translate(song, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  titleKey,
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '')), 1, 15) AS BIGINT) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '') || chr(31) || COALESCE(CAST(titleNorm AS STRING), '')), 1, 15) AS BIGINT) END AS songKey,
  artistName,
  title
FROM names

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH spellings AS (
  SELECT
    titleKey,
    COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
    COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song
  FROM raw.titles AS titles
  WHERE NOT EXISTS (SELECT 1 FROM staging.stg_titles AS known WHERE known.titleKey = titles.titleKey)
),
names AS (
  SELECT
    titleKey,
    artist,
    song,
    trim(regexp_replace(translate(artist, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS artistName,
    trim(regexp_replace(translate(song, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS title,
    lower(trim(regexp_replace(translate(translate(artist, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS artistNorm,
    lower(trim(regexp_replace(translate(translate(song, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  titleKey,
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '')), 1, 15) AS BIGINT) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '') || chr(31) || COALESCE(CAST(titleNorm AS STRING), '')), 1, 15) AS BIGINT) END AS songKey,
  artistName,
  title
FROM names
