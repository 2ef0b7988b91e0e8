-- name: wide_streams
-- description: Listens with the columns of their dimensions, for reports.
-- grain: one listen
-- materialised: view
-- column: userKey = key of dim_users
-- column: artistKey = key of dim_artists
-- column: songKey = key of dim_songs
-- column: dateKey = key of dim_datetime
-- column: locationKey = key of dim_location
-- column: timestamp = time of the listen, UTC
-- column: firstName = first name
-- column: lastName = last name
-- column: gender = M, F or NA
-- column: level = level at the listen
-- column: userId = user; 0 for visitors who are not signed in
-- column: currentUserRow = 1 when the user's version is the last one
-- column: sessionId = session
-- column: songDuration = seconds
-- column: listenedSeconds = seconds of it that were heard
-- column: outcome = completed, skipped or NA
-- column: songName = title
-- column: artistName = artist
-- column: genre = genre of the song as the genre model calls it; NA without one
-- column: city = city
-- column: stateCode = two-letter code of the state
-- column: state = name of the state
-- column: latitude = degrees north
-- column: longitude = degrees east
-- column: browser = browser
-- column: operatingSystem = system
-- column: deviceType = desktop, mobile, tablet, bot or NA
-- column: dateHour = the hour, UTC
-- column: dayOfMonth = 1 to 31
-- column: dayOfWeek = 1 = Sunday to 7 = Saturday
-- column: weekendFlag = true on Saturday and Sunday
SELECT
  streams.userKey,
  streams.artistKey,
  streams.songKey,
  streams.dateKey,
  streams.locationKey,
  streams.ts AS timestamp,
  users.firstName,
  users.lastName,
  users.gender,
  streams.level,
  users.userId,
  users.currentRow AS currentUserRow,
  streams.sessionId,
  streams.duration AS songDuration,
  streams.listenedSeconds,
  streams.outcome,
  songs.title AS songName,
  artists.name AS artistName,
  songs.genre,
  places.city,
  places.stateCode,
  places.stateName AS state,
  places.latitude,
  places.longitude,
  devices.browser,
  devices.operatingSystem,
  devices.deviceType,
  hours.dateHour,
  hours.dayOfMonth,
  hours.dayOfWeek,
  hours.weekendFlag
FROM {{ref(fact_streams)}} AS streams
INNER JOIN {{ref(dim_users)}} AS users ON users.userKey = streams.userKey
INNER JOIN {{ref(dim_artists)}} AS artists ON artists.artistKey = streams.artistKey
INNER JOIN {{ref(dim_songs)}} AS songs ON songs.songKey = streams.songKey
INNER JOIN {{ref(dim_location)}} AS places ON places.locationKey = streams.locationKey
INNER JOIN {{ref(dim_device)}} AS devices ON devices.deviceKey = streams.deviceKey
INNER JOIN {{ref(dim_datetime)}} AS hours ON hours.dateKey = streams.dateKey
