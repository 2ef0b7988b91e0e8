-- Artists of the listens; spellings that differ only in quotes, backslashes, blanks or case are one artist.
-- One row: one artist.
CREATE OR REPLACE TABLE main.dim_artists AS
SELECT
  artistKey,
  MAX(artistName) AS name,
  MIN(firstHeard) AS firstHeard
FROM intermediate.int_songs
WHERE artistKey <> -1
GROUP BY artistKey
UNION ALL
SELECT -1, 'NA', CAST(NULL AS TIMESTAMP);
