-- name: stg_song_genres
-- description: Songs of the catalogue with the genre that the champion of the genre models gives them.
-- grain: one track of the catalogue
-- materialised: view
-- column: trackId = track in the catalogue
-- column: artist = artist as the events spell it, or NA
-- column: song = title as the events spell it, or NA
-- column: genre = genre
-- column: probability = its probability, 0 to 1
-- column: modelVersion = version of the model that said so
-- column: isSample = true when that version learned from the built-in sample
-- column: scoredAt = when it said so, UTC
SELECT
  trackId,
  COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
  COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song,
  genre,
  probability,
  modelVersion,
  isSample,
  scoredAt
FROM {{raw(song_genres)}}
WHERE genre IS NOT NULL
