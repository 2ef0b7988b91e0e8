-- Every spelling of a song in the listens, with the keys that all spellings of it share.
-- One row: one spelling of artist and title.
CREATE OR REPLACE TABLE intermediate.int_songs AS
WITH heard AS (
  SELECT titleKey, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listens
  WHERE TRUE
  GROUP BY titleKey
)
SELECT
  heard.titleKey,
  titles.artist,
  titles.song,
  titles.artistKey,
  titles.songKey,
  titles.artistName,
  titles.title,
  heard.duration,
  heard.firstHeard
FROM heard
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = heard.titleKey;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH heard AS (
  SELECT titleKey, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listens
  WHERE (ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMP '2024-03-08 09:00:00+00' AND ts < TIMESTAMP '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMP '2024-03-08 23:00:00+00' AND ts < TIMESTAMP '2024-03-09 01:00:00+00')))
  GROUP BY titleKey
)
SELECT
  heard.titleKey,
  titles.artist,
  titles.song,
  titles.artistKey,
  titles.songKey,
  titles.artistName,
  titles.title,
  heard.duration,
  heard.firstHeard
FROM heard
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = heard.titleKey
