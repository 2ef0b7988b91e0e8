-- Upgrades and downgrades with missing values named and places cleaned; level is the level before the change.
-- One row: one event of the topic status_change_events.
CREATE OR REPLACE VIEW staging.stg_status_change_events AS
SELECT
  ts,
  TIMESTAMP_TRUNC(ts, HOUR) AS dateHour,
  TIMESTAMP_ADD(ts, INTERVAL CASE WHEN itemInSession BETWEEN 0 AND 997 THEN itemInSession WHEN itemInSession > 997 THEN 998 ELSE 0 END MICROSECOND) AS eventTime,
  sessionId,
  itemInSession,
  COALESCE(NULLIF(auth, ''), 'NA') AS auth,
  CASE WHEN level = 'free' THEN 'paid' WHEN level = 'paid' THEN 'free' ELSE 'NA' END AS newLevel,
  CASE WHEN userId > 0 THEN userId END AS userId,
  COALESCE(NULLIF(level, ''), 'NA') AS level,
  COALESCE(NULLIF(firstName, ''), 'NA') AS firstName,
  COALESCE(NULLIF(lastName, ''), 'NA') AS lastName,
  COALESCE(NULLIF(gender, ''), 'NA') AS gender,
  registration,
  COALESCE(NULLIF(TRIM(city, ' '), ''), 'NA') AS city,
  COALESCE(NULLIF(UPPER(TRIM(state, ' ')), ''), 'NA') AS stateCode,
  COALESCE(NULLIF(zip, ''), 'NA') AS zip,
  CASE WHEN lat BETWEEN -90 AND 90 THEN lat ELSE 0.0 END AS latitude,
  CASE WHEN lon BETWEEN -180 AND 180 THEN lon ELSE 0.0 END AS longitude,
  COALESCE(NULLIF(TRIM(userAgent, ' '), ''), 'NA') AS userAgent,
  tag
FROM raw.status_change_events;
