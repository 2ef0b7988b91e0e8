WITH names AS (
  SELECT
    trackId,
    lower(trim(regexp_replace(translate(translate(artist, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS artistNorm,
    lower(trim(regexp_replace(translate(translate(song, '’‘`', ''''''''), '"\“”„', ''), '\s+', ' ', 'g'), ' ')) AS titleNorm,
    genre,
    probability,
    modelVersion,
    isSample
  FROM staging.stg_song_genres
),
ranked AS (
  SELECT
    CAST('0x' || substr(md5(COALESCE(CAST(artistNorm AS STRING), '') || chr(31) || COALESCE(CAST(titleNorm AS STRING), '')), 1, 15) AS BIGINT) AS songKey,
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
  CAST('0x' || substr(md5(COALESCE(CAST(genre AS STRING), '')), 1, 15) AS BIGINT) AS genreKey,
  genre,
  probability,
  modelVersion,
  isSample
FROM ranked
WHERE place = 1
