-- Page views with missing values named and places cleaned.
-- One row: one event of the topic page_view_events.
CREATE OR REPLACE VIEW staging.stg_page_view_events AS
SELECT
  events.ts,
  TIMESTAMP_TRUNC(events.ts, HOUR) AS dateHour,
  TIMESTAMP_ADD(events.ts, INTERVAL CASE WHEN events.itemInSession BETWEEN 0 AND 997 THEN events.itemInSession WHEN events.itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND) AS eventTime,
  events.sessionId,
  events.itemInSession,
  events.visitorKey,
  events.page,
  COALESCE(NULLIF(events.method, ''), 'NA') AS method,
  events.status,
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
FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(artist, song))) AS titleKey FROM raw.page_view_events) AS events
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey;
