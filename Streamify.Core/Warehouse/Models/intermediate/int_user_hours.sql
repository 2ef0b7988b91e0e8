-- name: int_user_hours
-- description: Who was there in which hour, with the names of the user's last event in it.
-- grain: one user and hour
-- key: userId, dateHour
-- materialised: hours on dateHour
-- column: userId = user
-- column: dateHour = hour
-- column: firstTime = time of the user's first event in the hour
-- column: lastTime = time of the user's last event in the hour
-- column: firstName = first name
-- column: lastName = last name
-- column: gender = M, F or NA
-- column: registration = time of registration, UTC
-- column: stateCode = two-letter code of the state or NA
WITH seen AS (
  SELECT userId, dateHour, firstName, lastName, gender, registration, stateCode, MIN(eventTime) AS firstTime, MAX(eventTime) AS lastTime
  FROM {{ref(stg_listen_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY userId, dateHour, firstName, lastName, gender, registration, stateCode
  UNION ALL
  SELECT userId, dateHour, firstName, lastName, gender, registration, stateCode, MIN(eventTime), MAX(eventTime)
  FROM {{ref(stg_page_view_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY userId, dateHour, firstName, lastName, gender, registration, stateCode
  UNION ALL
  SELECT userId, dateHour, firstName, lastName, gender, registration, stateCode, MIN(eventTime), MAX(eventTime)
  FROM {{ref(stg_auth_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY userId, dateHour, firstName, lastName, gender, registration, stateCode
  UNION ALL
  SELECT userId, dateHour, firstName, lastName, gender, registration, stateCode, MIN(eventTime), MAX(eventTime)
  FROM {{ref(stg_status_change_events)}}
  WHERE userId IS NOT NULL AND {{in_scope(ts)}}
  GROUP BY userId, dateHour, firstName, lastName, gender, registration, stateCode
),
ranked AS (
  SELECT
    userId,
    dateHour,
    firstName,
    lastName,
    gender,
    registration,
    stateCode,
    MIN(firstTime) OVER (PARTITION BY userId, dateHour) AS firstTime,
    lastTime,
    ROW_NUMBER() OVER (
      PARTITION BY userId, dateHour
      ORDER BY lastTime DESC, firstName, lastName, gender, registration NULLS LAST, stateCode
    ) AS recency
  FROM seen
)
SELECT userId, dateHour, firstTime, lastTime, firstName, lastName, gender, registration, stateCode
FROM ranked
WHERE recency = 1
