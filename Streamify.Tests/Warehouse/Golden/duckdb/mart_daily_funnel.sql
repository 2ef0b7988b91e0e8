SELECT
  (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' THEN xor(xor(sessionId, locationKey), deviceKey) END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' AND page = 'Register' THEN xor(xor(sessionId, locationKey), deviceKey) END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM main.fact_page_views
WHERE TRUE
GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER)) AS date,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' THEN xor(xor(sessionId, locationKey), deviceKey) END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' AND page = 'Register' THEN xor(xor(sessionId, locationKey), deviceKey) END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM main.fact_page_views
WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-10 00:00:00+00')
GROUP BY (DATE '1970-01-01' + CAST(epoch_us(dateHour) // 86400000000 AS INTEGER))
