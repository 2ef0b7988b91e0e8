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
FROM main.fact_streams AS streams
INNER JOIN main.dim_users AS users ON users.userKey = streams.userKey
INNER JOIN main.dim_artists AS artists ON artists.artistKey = streams.artistKey
INNER JOIN main.dim_songs AS songs ON songs.songKey = streams.songKey
INNER JOIN main.dim_location AS places ON places.locationKey = streams.locationKey
INNER JOIN main.dim_device AS devices ON devices.deviceKey = streams.deviceKey
INNER JOIN main.dim_datetime AS hours ON hours.dateKey = streams.dateKey
