-- name: stg_listen_events
-- description: Listens with missing values named and places cleaned.
-- grain: one event of the topic listen_events
-- materialised: view
-- column: ts = time of the event, UTC
-- column: dateHour = the hour it lies in
-- column: eventTime = time with the position in the session as microseconds, so that events of one second keep their order
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: artist = artist as the event spells it, or NA
-- column: song = title as the event spells it, or NA
-- column: duration = seconds; null when missing or absurd
-- column: auth = Guest, Logged In, Logged Out, Cancelled or NA
-- column: userId = user; null for visitors who are not signed in
-- column: level = free, paid or NA
-- column: firstName = first name or NA
-- column: lastName = last name or NA
-- column: gender = M, F or NA
-- column: registration = time of registration, UTC
-- column: city = city or NA
-- column: stateCode = two-letter code in upper case without blanks, or NA
-- column: zip = postal code or NA
-- column: latitude = degrees north; 0 when unknown
-- column: longitude = degrees east; 0 when unknown
-- column: userAgent = user agent or NA
-- column: tag = label of the simulation
SELECT
  ts,
  {{hour(ts)}} AS dateHour,
  {{event_time(ts, itemInSession)}} AS eventTime,
  sessionId,
  itemInSession,
  COALESCE(NULLIF(TRIM(artist, ' '), ''), 'NA') AS artist,
  COALESCE(NULLIF(TRIM(song, ' '), ''), 'NA') AS song,
  CASE WHEN duration >= 0 AND duration <= 86400 THEN duration END AS duration,
  COALESCE(NULLIF(auth, ''), 'NA') AS auth,
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
FROM {{raw(listen_events)}}
