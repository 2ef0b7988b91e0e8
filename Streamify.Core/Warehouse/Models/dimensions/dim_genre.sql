-- name: dim_genre
-- description: Genres as the champion of the genre models calls them.
-- grain: one genre
-- key: genreKey
-- materialised: table
-- column: genreKey = surrogate key; -1 for songs without a genre
-- column: name = name; NA for songs without a genre
-- column: songs = songs of the catalogue that have it
-- column: modelVersion = version of the model; NA for songs without a genre
-- column: isSample = true when the model learned from the built-in sample
SELECT
  genreKey,
  MAX(genre) AS name,
  COUNT(*) AS songs,
  MAX(modelVersion) AS modelVersion,
  MAX(CASE WHEN isSample THEN 1 ELSE 0 END) = 1 AS isSample
FROM {{ref(int_song_genres)}}
GROUP BY genreKey
UNION ALL
SELECT -1, 'NA', 0, 'NA', FALSE
