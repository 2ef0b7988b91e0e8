WITH agents AS (
  SELECT DISTINCT userAgent FROM intermediate.int_activity WHERE TRUE
),
cleaned AS (
  SELECT userAgent, trim(regexp_replace(translate(userAgent, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS agent
  FROM agents
)
SELECT
  userAgent,
  CASE WHEN agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  agent
FROM cleaned

-- The hours 2024-03-08 09:00, 23:00 and 2024-03-09 00:00 alone:
WITH agents AS (
  SELECT DISTINCT userAgent FROM intermediate.int_activity WHERE (dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00' AND ((dateHour >= TIMESTAMPTZ '2024-03-08 09:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-08 10:00:00+00') OR (dateHour >= TIMESTAMPTZ '2024-03-08 23:00:00+00' AND dateHour < TIMESTAMPTZ '2024-03-09 01:00:00+00')))
),
cleaned AS (
  SELECT userAgent, trim(regexp_replace(translate(userAgent, '"\“”„', ''), '\s+', ' ', 'g'), ' ') AS agent
  FROM agents
)
SELECT
  userAgent,
  CASE WHEN agent IN ('', 'NA') THEN -1 ELSE CAST('0x' || substr(md5(COALESCE(CAST(agent AS STRING), '')), 1, 15) AS BIGINT) END AS deviceKey,
  agent
FROM cleaned
