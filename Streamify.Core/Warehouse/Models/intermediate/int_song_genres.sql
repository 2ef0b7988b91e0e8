-- name: int_song_genres
-- description: The genre of each song of the catalogue, by the key that all spellings of the song share; of several tracks the surest call.
-- grain: one song of the catalogue
-- key: songKey
-- materialised: table
-- column: songKey = key of dim_songs, where the song may not have been heard yet
-- column: genreKey = key of dim_genre
-- column: genre = genre
-- column: probability = its probability, 0 to 1
-- column: modelVersion = version of the model that said so
-- column: isSample = true when that version learned from the built-in sample
WITH names AS (
  SELECT
    trackId,
    {{normalize(artist)}} AS artistNorm,
    {{normalize(song)}} AS titleNorm,
    genre,
    probability,
    modelVersion,
    isSample
  FROM {{ref(stg_song_genres)}}
),
ranked AS (
  SELECT
    {{key(artistNorm, titleNorm)}} AS songKey,
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
  {{key(genre)}} AS genreKey,
  genre,
  probability,
  modelVersion,
  isSample
FROM ranked
WHERE place = 1
