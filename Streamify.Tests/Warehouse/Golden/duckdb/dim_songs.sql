WITH songs AS (
  SELECT
    songKey,
    MAX(artistKey) AS artistKey,
    MAX(title) AS title,
    MAX(duration) AS duration,
    MIN(firstHeard) AS firstHeard
  FROM intermediate.int_songs
  WHERE songKey <> -1
  GROUP BY songKey
)
SELECT
  songs.songKey,
  songs.artistKey,
  songs.title,
  artists.name AS artistName,
  songs.duration,
  COALESCE(genres.genreKey, -1) AS genreKey,
  COALESCE(genres.genre, 'NA') AS genre,
  genres.probability AS genreProbability,
  songs.firstHeard
FROM songs
INNER JOIN main.dim_artists AS artists ON artists.artistKey = songs.artistKey
LEFT JOIN intermediate.int_song_genres AS genres ON genres.songKey = songs.songKey
UNION ALL
SELECT -1, -1, 'NA', 'NA', NULL, -1, 'NA', NULL, CAST(NULL AS TIMESTAMPTZ)
