-- Songs of the catalogue with the genre that the champion of the genre models gives them.
-- One row: one track of the catalogue.
CREATE OR REPLACE VIEW staging.stg_song_genres AS
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
WHERE genre IS NOT NULL;
