-- Browsers and systems, told from the user agent.
-- One row: one user agent.
CREATE OR REPLACE TABLE main.dim_device AS
WITH devices AS (
  SELECT deviceKey, MIN(agent) AS agent
  FROM intermediate.int_devices
  WHERE deviceKey <> -1
  GROUP BY deviceKey
)
SELECT
  deviceKey,
  agent AS userAgent,
  CASE
    WHEN agent LIKE '%Edg/%' OR agent LIKE '%Edge/%' THEN 'Edge'
    WHEN agent LIKE '%OPR/%' OR agent LIKE '%Opera%' THEN 'Opera'
    WHEN agent LIKE '%Firefox/%' OR agent LIKE '%FxiOS/%' THEN 'Firefox'
    WHEN agent LIKE '%Chrome/%' OR agent LIKE '%CriOS/%' THEN 'Chrome'
    WHEN agent LIKE '%MSIE %' OR agent LIKE '%Trident/%' THEN 'Internet Explorer'
    WHEN agent LIKE '%Safari/%' THEN 'Safari'
    ELSE 'Other'
  END AS browser,
  CASE
    WHEN agent LIKE '%iPhone%' OR agent LIKE '%iPad%' OR agent LIKE '%iPod%' THEN 'iOS'
    WHEN agent LIKE '%Android%' THEN 'Android'
    WHEN agent LIKE '%Windows%' THEN 'Windows'
    WHEN agent LIKE '%Macintosh%' OR agent LIKE '%Mac OS X%' THEN 'macOS'
    WHEN agent LIKE '%Linux%' OR agent LIKE '%X11%' THEN 'Linux'
    ELSE 'Other'
  END AS operatingSystem,
  CASE
    WHEN LOWER(agent) LIKE '%bot%' OR LOWER(agent) LIKE '%spider%' OR LOWER(agent) LIKE '%crawler%' THEN 'bot'
    WHEN agent LIKE '%iPad%' OR (agent LIKE '%Android%' AND agent NOT LIKE '%Mobile%') THEN 'tablet'
    WHEN agent LIKE '%Mobile%' OR agent LIKE '%iPhone%' OR agent LIKE '%iPod%' THEN 'mobile'
    ELSE 'desktop'
  END AS deviceType
FROM devices
UNION ALL
SELECT -1, 'NA', 'Other', 'Other', 'NA';
