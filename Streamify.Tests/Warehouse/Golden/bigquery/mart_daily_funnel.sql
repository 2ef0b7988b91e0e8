-- The way from guest to registered to paid, by day.
-- One row: one day with a page view.
CREATE OR REPLACE TABLE main.mart_daily_funnel
PARTITION BY date AS
SELECT
  DATE(dateHour) AS date,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' THEN (sessionId ^ locationKey ^ deviceKey) END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' AND page = 'Register' THEN (sessionId ^ locationKey ^ deviceKey) END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM main.fact_page_views
WHERE TRUE
GROUP BY DATE(dateHour);

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
SELECT
  DATE(dateHour) AS date,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' THEN (sessionId ^ locationKey ^ deviceKey) END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' AND page = 'Register' THEN (sessionId ^ locationKey ^ deviceKey) END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM main.fact_page_views
WHERE (dateHour >= TIMESTAMP '2024-03-08 00:00:00+00' AND dateHour < TIMESTAMP '2024-03-10 00:00:00+00')
GROUP BY DATE(dateHour)
