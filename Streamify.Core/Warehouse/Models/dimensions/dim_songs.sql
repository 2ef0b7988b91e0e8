-- name: dim_songs
-- description: Songs of the listens; a song is an artist and a title, whatever their spelling.
-- grain: one song
-- key: songKey
-- materialised: table
-- references: artistKey -> dim_artists.artistKey
-- references: genreKey -> dim_genre.genreKey
-- column: songKey = surrogate key; -1 for the unknown song
-- column: artistKey = key of dim_artists
-- column: title = title without double quotes and backslashes; NA for the unknown song
-- column: artistName = the artist's name in dim_artists
-- column: duration = longest duration heard, seconds; null when never told
-- column: genreKey = key of dim_genre; -1 when no model has called the song
-- column: genre = genre as the genre model calls it; NA when none has
-- column: genreProbability = the model's probability of that genre, 0 to 1; null without one
-- column: firstHeard = time of the first listen, UTC; null for the unknown song
WITH songs AS (
  SELECT
    songKey,
    MAX(artistKey) AS artistKey,
    MAX(title) AS title,
    MAX(duration) AS duration,
    MIN(firstHeard) AS firstHeard
  FROM {{ref(int_songs)}}
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
INNER JOIN {{ref(dim_artists)}} AS artists ON artists.artistKey = songs.artistKey
LEFT JOIN {{ref(int_song_genres)}} AS genres ON genres.songKey = songs.songKey
UNION ALL
SELECT -1, -1, 'NA', 'NA', NULL, -1, 'NA', NULL, CAST(NULL AS {{timestamp_type}})
