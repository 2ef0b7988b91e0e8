-- name: fact_streams
-- description: Listens, each with exactly one row of every dimension.
-- grain: one listen
-- materialised: hours on dateHour
-- version at: {{event_time(ts, itemInSession)}}
-- rows of: listen_events
-- reads ahead: one hour
-- references: userKey -> dim_users.userKey
-- references: artistKey -> dim_artists.artistKey
-- references: songKey -> dim_songs.songKey
-- references: dateKey -> dim_datetime.dateKey
-- references: deviceKey -> dim_device.deviceKey
-- references: locationKey -> dim_location.locationKey
-- accepted: outcome = completed, skipped, NA
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
-- column: duration = the song's length as the event tells it, seconds
-- column: listenedSeconds = seconds of the song until the session's next one began, at most its length; its length when another of the session began in the very same moment; null without a length
-- column: outcome = skipped when the session's next song began more than a second before this one's end, within the hour or the one after it; else completed; NA without a length
WITH listens AS (
  SELECT
    events.ts, events.eventTime, events.sessionId, events.itemInSession, events.titleKey, events.duration,
    visitors.userId, visitors.locationKey, visitors.deviceKey, visitors.auth, visitors.level,
    LEAD(events.ts) OVER session AS nextTime,
    LEAD(events.eventTime) OVER session AS nextMoment,
    LAG(events.eventTime) OVER session AS previousMoment
  FROM {{ref(stg_listens)}} AS events
  INNER JOIN {{ref(stg_visitors)}} AS visitors ON visitors.visitorKey = events.visitorKey
  WHERE {{in_scope_and_after(events.ts)}}
  WINDOW session AS (PARTITION BY {{mix(events.sessionId, visitors.locationKey, visitors.deviceKey)}} ORDER BY events.eventTime)
),
timed AS (
  SELECT
    *,
    {{hour(ts)}} AS dateHour,
    CASE
      WHEN
        sessionId IS NOT NULL
        AND nextMoment <> eventTime
        AND COALESCE(previousMoment <> eventTime, TRUE)
        AND nextTime < {{add_microseconds({{hour(ts)}}, 7200000000)}}
        THEN ({{unix_microseconds(nextTime)}} - {{unix_microseconds(ts)}}) / 1000000
    END AS secondsToNext
  FROM listens
  WHERE {{in_scope(ts)}}
)
SELECT
  COALESCE(users.userKey, -1) AS userKey,
  titles.artistKey,
  titles.songKey,
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
  listens.duration,
  CASE WHEN listens.secondsToNext < listens.duration THEN listens.secondsToNext ELSE listens.duration END AS listenedSeconds,
  {{choice(
    CASE
      WHEN listens.duration IS NULL THEN 'NA'
      WHEN listens.secondsToNext + 1 < listens.duration THEN 'skipped'
      ELSE 'completed'
    END,
    'completed', 'skipped', 'NA'
  )}} AS outcome
FROM timed AS listens
INNER JOIN {{ref(stg_titles)}} AS titles ON titles.titleKey = listens.titleKey
LEFT JOIN {{ref(dim_users)}} AS users
  ON users.userId = listens.userId
  AND listens.eventTime >= users.rowActivationDate
  AND listens.eventTime < users.rowExpirationDate
