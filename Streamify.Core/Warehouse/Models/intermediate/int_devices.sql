-- name: int_devices
-- description: Every user agent in the events, with its key.
-- grain: one spelling of a user agent
-- key: userAgent
-- materialised: merge
-- column: userAgent = user agent as the events spell it, or NA
-- column: deviceKey = key of dim_device; -1 when unknown
-- column: agent = the user agent without the quotes that surround some
WITH agents AS (
  SELECT DISTINCT userAgent FROM {{ref(int_activity)}} WHERE {{in_scope(dateHour)}}
),
cleaned AS (
  SELECT userAgent, {{display(userAgent)}} AS agent
  FROM agents
)
SELECT
  userAgent,
  CASE WHEN agent IN ('', 'NA') THEN -1 ELSE {{key(agent)}} END AS deviceKey,
  agent
FROM cleaned
