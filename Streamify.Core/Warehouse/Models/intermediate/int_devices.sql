-- name: int_devices
-- description: Every user agent in the events, with its key.
-- grain: one spelling of a user agent
-- key: userAgent
-- materialised: merge
-- column: userAgent = user agent as the events spell it, or NA
-- column: deviceKey = key of dim_device; -1 when unknown
-- column: agent = the user agent without the quotes that surround some
WITH agents AS (
  SELECT DISTINCT userAgent FROM {{ref(stg_listen_events)}} WHERE {{in_scope(ts)}}
  UNION DISTINCT
  SELECT DISTINCT userAgent FROM {{ref(stg_page_view_events)}} WHERE {{in_scope(ts)}}
  UNION DISTINCT
  SELECT DISTINCT userAgent FROM {{ref(stg_auth_events)}} WHERE {{in_scope(ts)}}
  UNION DISTINCT
  SELECT DISTINCT userAgent FROM {{ref(stg_status_change_events)}} WHERE {{in_scope(ts)}}
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
