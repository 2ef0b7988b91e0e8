-- name: stg_listens
-- description: Listens with the keys of the visitor and of the song's spelling in place of what they say: all that most models need, at a fraction of the reading.
-- grain: one event of the topic listen_events
-- materialised: view
-- column: ts = time of the event, UTC
-- column: dateHour = the hour it lies in
-- column: eventTime = time with the position in the session as microseconds, so that events of one second keep their order
-- column: sessionId = session
-- column: itemInSession = position in the session, from 0
-- column: visitorKey = key of stg_visitors
-- column: titleKey = key of stg_titles
-- column: duration = seconds; null when missing or absurd
SELECT
  events.ts,
  {{hour(events.ts)}} AS dateHour,
  {{event_time(events.ts, events.itemInSession)}} AS eventTime,
  events.sessionId,
  events.itemInSession,
  events.visitorKey,
  events.titleKey,
  CASE WHEN events.duration >= 0 AND events.duration <= 86400 THEN events.duration END AS duration
FROM {{events(listen_events)}} AS events
