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
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = heard.titleKey

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH heard AS (
  SELECT titleKey, MAX(duration) AS duration, MIN(ts) AS firstHeard
  FROM staging.stg_listens
  WHERE (ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((ts >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND ts < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (ts >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND ts < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
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
