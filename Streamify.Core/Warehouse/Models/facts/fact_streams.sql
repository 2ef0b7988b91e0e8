-- name: fact_streams
-- description: Listens, each with exactly one row of every dimension.
-- grain: one listen
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: listen_events
-- references: userKey -> dim_users.userKey
-- references: artistKey -> dim_artists.artistKey
-- references: songKey -> dim_songs.songKey
-- references: dateKey -> dim_datetime.dateKey
-- references: deviceKey -> dim_device.deviceKey
-- references: locationKey -> dim_location.locationKey
-- column: userKey = key of dim_users, the version that held at the listen; -1 for visitors who are not signed in
-- column: artistKey = key of dim_artists
-- column: songKey = key of dim_songs
-- column: dateKey = key of dim_datetime
-- column: locationKey = key of dim_location
-- column: deviceKey = key of dim_device
-- column: ts = time of the listen, UTC
-- column: dateHour = the hour it lies in, UTC
-- column: userId = user; null for visitors who are not signed in
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: auth = Guest, Logged In, Logged Out, Cancelled or NA
-- column: level = level at the listen: free, paid or NA
-- column: stateCode = two-letter code of the state or NA
-- column: duration = the song's length as the event tells it, seconds
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  listens.artistKey,
  listens.songKey,
  {{unix_seconds(listens.dateHour)}} AS dateKey,
  listens.locationKey,
  listens.deviceKey,
  listens.ts,
  listens.dateHour,
  listens.userId,
  listens.sessionId,
  listens.itemInSession,
  listens.auth,
  listens.level,
  listens.stateCode,
  listens.duration
FROM {{ref(stg_listen_events)}} AS listens
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
WHERE {{in_scope(listens.ts)}}
