SELECT
  artistKey,
  MAX(artistName) AS name,
  MIN(firstHeard) AS firstHeard
FROM intermediate.int_songs
WHERE artistKey <> -1
GROUP BY artistKey
UNION ALL
SELECT -1, 'NA', CAST(NULL AS TIMESTAMPTZ)
