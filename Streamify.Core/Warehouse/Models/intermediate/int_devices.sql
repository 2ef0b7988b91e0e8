-- name: int_devices
-- description: Every user agent in the events, with its key.
-- grain: one spelling of a user agent
-- key: userAgent
-- materialised: merge
-- column: userAgent = user agent as the events spell it, or NA
-- column: deviceKey = key of dim_device; -1 when unknown
-- column: agent = the user agent without the quotes that surround some
SELECT DISTINCT userAgent, deviceKey, agent
FROM {{ref(stg_visitors)}}
WHERE {{touched(visitorKey, int_activity)}}
