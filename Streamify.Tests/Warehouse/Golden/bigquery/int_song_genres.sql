-- The genre of each song of the catalogue, by the key that all spellings of the song share; of several tracks the surest call.
-- One row: one song of the catalogue.
CREATE OR REPLACE TABLE intermediate.int_song_genres AS
WITH names AS (
  SELECT
    trackId,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(artist, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS artistNorm,
    LOWER(TRIM(REGEXP_REPLACE(TRANSLATE(TRANSLATE(song, '’‘`', "'''"), '"\\“”„', ''), r'\s+', ' '), ' ')) AS titleNorm,
    genre,
    probability,
    modelVersion,
    isSample
  FROM staging.stg_song_genres
),
ranked AS (
  SELECT
    CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(artistNorm AS STRING), '') || CHR(31) || COALESCE(CAST(titleNorm AS STRING), ''))), 1, 15)) AS INT64) AS songKey,
    genre,
    probability,
    modelVersion,
    isSample,
    ROW_NUMBER() OVER (PARTITION BY artistNorm, titleNorm ORDER BY probability DESC, genre, trackId) AS place
  FROM names
  WHERE titleNorm NOT IN ('', 'na')
)
SELECT
  songKey,
  CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(genre AS STRING), ''))), 1, 15)) AS INT64) AS genreKey,
  genre,
  probability,
  modelVersion,
  isSample
FROM ranked
WHERE place = 1;
