-- Tries to log in with missing values named and places cleaned.
-- One row: one event of the topic auth_events.
CREATE OR REPLACE VIEW staging.stg_auth_events AS
SELECT
  events.ts,
  TIMESTAMP_TRUNC(events.ts, HOUR) AS dateHour,
  TIMESTAMP_ADD(events.ts, INTERVAL CASE WHEN events.itemInSession BETWEEN 0 AND 997 THEN events.itemInSession WHEN events.itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND) AS eventTime,
  events.sessionId,
  events.itemInSession,
  events.visitorKey,
  events.success,
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
FROM (SELECT *, FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(CAST(NULL AS STRING) AS auth, level, city, zip, state, userAgent, lon, lat, userId, lastName, firstName, gender, registration, tag))) AS visitorKey FROM raw.auth_events) AS events
INNER JOIN staging.stg_visitors AS visitors ON visitors.visitorKey = events.visitorKey;
