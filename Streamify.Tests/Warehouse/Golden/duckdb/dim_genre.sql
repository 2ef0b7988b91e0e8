SELECT
  genreKey,
  MAX(genre) AS name,
  COUNT(*) AS songs,
  MAX(modelVersion) AS modelVersion,
  MAX(CASE WHEN isSample THEN 1 ELSE 0 END) = 1 AS isSample
FROM intermediate.int_song_genres
GROUP BY genreKey
UNION ALL
SELECT -1, 'NA', 0, 'NA', FALSE
