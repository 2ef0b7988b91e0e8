SELECT
  events.ts,
  make_timestamptz((epoch_us(events.ts) // 3600000000) * 3600000000) AS dateHour,
  make_timestamptz(epoch_us(events.ts) + (CASE WHEN events.itemInSession BETWEEN 0 AND 997 THEN events.itemInSession WHEN events.itemInSession > 997 THEN 998 ELSE 0 END)) AS eventTime,
  events.sessionId,
  events.itemInSession,
  events.visitorKey,
  events.titleKey,
  CASE WHEN events.duration >= 0 AND events.duration <= 86400 THEN events.duration END AS duration
FROM events.listen_events AS events
