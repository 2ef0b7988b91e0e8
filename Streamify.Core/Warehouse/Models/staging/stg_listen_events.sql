-- name: stg_listen_events
-- description: Listens with missing values named and places cleaned.
-- grain: one event of the topic listen_events
-- materialised: view
-- column: ts = time of the event, UTC
-- column: dateHour = the hour it lies in
-- column: eventTime = time with the position in the session as microseconds, so that events of one second keep their order
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: visitorKey = key of stg_visitors
-- column: titleKey = key of stg_titles
-- column: artist = artist as the event spells it, or NA
-- column: song = title as the event spells it, or NA
-- column: artistKey = key of dim_artists; -1 when the artist is unknown
-- column: songKey = key of dim_songs; -1 when the title is unknown
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
-- column: locationKey = key of dim_location; -1 when nothing of the place is known
-- column: userAgent = user agent or NA
-- column: deviceKey = key of dim_device; -1 when unknown
-- column: tag = label of the simulation
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
FROM {{ref(stg_listens)}} AS events
INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = events.visitorKey
INNER JOIN {{ref(stg_titles)}} AS titles ON titles.titleKey = events.titleKey
