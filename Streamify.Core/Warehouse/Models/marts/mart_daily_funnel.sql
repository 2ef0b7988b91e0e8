-- name: mart_daily_funnel
-- description: The way from guest to registered to paid, by day.
-- grain: one day with a page view
-- key: date
-- materialised: days on date
-- column: date = day, UTC
-- column: guestSessions = sessions that saw a page while nobody was signed in
-- column: registerSessions = sessions that saw the page Register
-- column: registrations = forms of registration that were sent
-- column: freeUsers = users on the free level who saw a page
-- column: upgradeUsers = users who saw the page Upgrade
-- column: upgrades = orders of the paid level that were sent
SELECT
  {{date_of(dateHour)}} AS date,
  COUNT(DISTINCT CASE WHEN userId IS NULL THEN sessionId END) AS guestSessions,
  COUNT(DISTINCT CASE WHEN page = 'Register' THEN sessionId END) AS registerSessions,
  COUNTIF(page = 'Submit Registration') AS registrations,
  COUNT(DISTINCT CASE WHEN level = 'free' THEN userId END) AS freeUsers,
  COUNT(DISTINCT CASE WHEN page = 'Upgrade' THEN userId END) AS upgradeUsers,
  COUNTIF(page = 'Submit Upgrade') AS upgrades
FROM {{ref(fact_page_views)}}
WHERE {{in_scope_days(dateHour)}}
GROUP BY {{date_of(dateHour)}}
