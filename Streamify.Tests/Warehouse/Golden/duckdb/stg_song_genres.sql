SELECT
  trackId,
  COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
  COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song,
  genre,
  probability,
  modelVersion,
  isSample,
  scoredAt
FROM raw.song_genres
WHERE genre IS NOT NULL
