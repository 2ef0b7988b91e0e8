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
    trim(regexp_replace(translate(artist, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS artistName,
    trim(regexp_replace(translate(song, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS title,
    lower(trim(regexp_replace(translate(translate(artist, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS artistNorm,
    lower(trim(regexp_replace(translate(translate(song, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '')), 1, 15) AS BIGINT) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '') || chr(31) || COALESCE(CAST(titleNorm AS STRING), '')), 1, 15) AS BIGINT) END AS songKey,
  artistName,
  title,
  duration,
  firstHeard
FROM names

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH spellings AS (
  SELECT artist, song, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listen_events
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
  GROUP BY artist, song
),
names AS (
  SELECT
    artist,
    song,
    duration,
    firstHeard,
    trim(regexp_replace(translate(artist, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS artistName,
    trim(regexp_replace(translate(song, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS title,
    lower(trim(regexp_replace(translate(translate(artist, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS artistNorm,
    lower(trim(regexp_replace(translate(translate(song, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS titleNorm
  FROM spellings
)
SELECT
  artist,
  song,
  CASE WHEN artistNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '')), 1, 15) AS BIGINT) END AS artistKey,
  CASE WHEN titleNorm IN ('', 'na') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '') || chr(31) || COALESCE(CAST(titleNorm AS STRING), '')), 1, 15) AS BIGINT) END AS songKey,
  artistName,
  title,
  duration,
  firstHeard
FROM names
