-- Every user agent in the events, with its key.
-- One row: one spelling of a user agent.
CREATE OR REPLACE TABLE intermediate.int_devices AS
WITH agents AS (
  SELECT DISTINCT userAgent FROM intermediate.int_activity WHERE TRUE
),
cleaned AS (
  SELECT userAgent, TRIM(REGEXP_REPLACE(TRANSLATE(userAgent, '"\\“”„', ''), r'\s+', ' '), ' ') AS agent
  FROM agents
)
SELECT
  userAgent,
  CASE WHEN agent IN ('', 'NA') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(agent AS STRING), ''))), 1, 15)) AS INT64) END AS deviceKey,
  agent
FROM cleaned;

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH agents AS (
  SELECT DISTINCT userAgent FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMP '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMP '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMP '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMP '2024-03-09 01:00:00+00')))
),
cleaned AS (
  SELECT userAgent, TRIM(REGEXP_REPLACE(TRANSLATE(userAgent, '"\\“”„', ''), r'\s+', ' '), ' ') AS agent
  FROM agents
)
SELECT
  userAgent,
  CASE WHEN agent IN ('', 'NA') THEN -1 ELSE CAST(CONCAT('0x', SUBSTR(TO_HEX(MD5(COALESCE(CAST(agent AS STRING), ''))), 1, 15)) AS INT64) END AS deviceKey,
  agent
FROM cleaned
