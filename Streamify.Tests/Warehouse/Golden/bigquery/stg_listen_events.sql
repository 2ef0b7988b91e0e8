-- Listens with missing values named and places cleaned.
-- One row: one event of the topic listen_events.
CREATE OR REPLACE VIEW staging.stg_listen_events AS
SELECT
  events.ts,
  events.dateHour,
  events.eventTime,
  events.sessionId,
  events.itemInSession,
  events.visitorKey,
  events.titleKey,
  titles.artist,
  titles.song,
  titles.artistKey,
  titles.songKey,
  events.duration,
  visitors.auth,
  visitors.userId,
  visitors.level,
  visitors.firstName,
  visitors.lastName,
  visitors.gender,
  visitors.registration,
  visitors.city,
  visitors.stateCode,
  visitors.zip,
  visitors.latitude,
  visitors.longitude,
  visitors.locationKey,
  visitors.userAgent,
  visitors.deviceKey,
  visitors.tag
FROM staging.stg_listens AS events
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey
INNER JOIN staging.stg_titles AS titles ON titles.titleKey = events.titleKey;
