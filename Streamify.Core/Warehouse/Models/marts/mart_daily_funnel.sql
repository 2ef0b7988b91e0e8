-- name: mart_daily_funnel
-- description: The way from guest to registered to paid, by day.
-- grain: one day with a page view
-- key: date
-- materialised: days on date
-- column: date = day, UTC
-- column: guestSessions = sessions with a page that a guest saw, somebody without an account; users who have logged out are none
-- column: registerSessions = those of them in which a guest saw the page Register
-- column: registrations = forms of registration that were sent
-- column: freeUsers = users on the free level who saw a page
-- column: upgradeUsers = users who saw the page Upgrade
-- column: upgrades = orders of the paid level that were sent
SELECT
  {{date_of(dateHour)}} AS date,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' THEN {{mix(sessionId, locationKey, deviceKey)}} END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN auth = 'Guest' AND page = 'Register' THEN {{mix(sessionId, locationKey, deviceKey)}} END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM {{ref(fact_page_views)}}
WHERE {{in_scope_days(dateHour)}}
GROUP BY {{date_of(dateHour)}}
