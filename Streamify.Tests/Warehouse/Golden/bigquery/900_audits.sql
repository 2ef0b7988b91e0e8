-- stg_titles, not_null: a key (titleKey) is missing
SELECT * FROM staging.stg_titles WHERE TRUE AND (titleKey IS NULL);

-- stg_titles, unique: a key (titleKey) stands on more than one row
SELECT titleKey, COUNT(*) AS rowCount FROM staging.stg_titles WHERE TRUE GROUP BY titleKey HAVING COUNT(*) > 1;

-- int_songs, not_null: a key (titleKey) is missing
SELECT * FROM intermediate.int_songs WHERE TRUE AND (titleKey IS NULL);

-- int_songs, unique: a key (titleKey) stands on more than one row
SELECT titleKey, COUNT(*) AS rowCount FROM intermediate.int_songs WHERE TRUE GROUP BY titleKey HAVING COUNT(*) > 1;

-- dim_artists, not_null: a key (artistKey) is missing
SELECT * FROM main.dim_artists WHERE TRUE AND (artistKey IS NULL);

-- dim_artists, unique: a key (artistKey) stands on more than one row
SELECT artistKey, COUNT(*) AS rowCount FROM main.dim_artists WHERE TRUE GROUP BY artistKey HAVING COUNT(*) > 1;

-- stg_visitors, not_null: a key (visitorKey) is missing
SELECT * FROM staging.stg_visitors WHERE TRUE AND (visitorKey IS NULL);

-- stg_visitors, unique: a key (visitorKey) stands on more than one row
SELECT visitorKey, COUNT(*) AS rowCount FROM staging.stg_visitors WHERE TRUE GROUP BY visitorKey HAVING COUNT(*) > 1;

-- int_hours, not_null: a key (dateHour) is missing
SELECT * FROM intermediate.int_hours WHERE TRUE AND (dateHour IS NULL);

-- int_hours, unique: a key (dateHour) stands on more than one row
SELECT dateHour, COUNT(*) AS rowCount FROM intermediate.int_hours WHERE TRUE GROUP BY dateHour HAVING COUNT(*) > 1;

-- dim_datetime, not_null: a key (dateKey) is missing
SELECT * FROM main.dim_datetime WHERE TRUE AND (dateKey IS NULL);

-- dim_datetime, unique: a key (dateKey) stands on more than one row
SELECT dateKey, COUNT(*) AS rowCount FROM main.dim_datetime WHERE TRUE GROUP BY dateKey HAVING COUNT(*) > 1;

-- int_devices, not_null: a key (userAgent) is missing
SELECT * FROM intermediate.int_devices WHERE TRUE AND (userAgent IS NULL);

-- int_devices, unique: a key (userAgent) stands on more than one row
SELECT userAgent, COUNT(*) AS rowCount FROM intermediate.int_devices WHERE TRUE GROUP BY userAgent HAVING COUNT(*) > 1;

-- dim_device, not_null: a key (deviceKey) is missing
SELECT * FROM main.dim_device WHERE TRUE AND (deviceKey IS NULL);

-- dim_device, unique: a key (deviceKey) stands on more than one row
SELECT deviceKey, COUNT(*) AS rowCount FROM main.dim_device WHERE TRUE GROUP BY deviceKey HAVING COUNT(*) > 1;

-- dim_device, accepted_values: browser is none of Chrome, Firefox, Safari, Internet Explorer, Edge, Opera, Other
SELECT * FROM main.dim_device WHERE TRUE AND (browser IS NULL OR browser NOT IN ('Chrome', 'Firefox', 'Safari', 'Internet Explorer', 'Edge', 'Opera', 'Other'));

-- dim_device, accepted_values: operatingSystem is none of Windows, macOS, iOS, Android, Linux, Other
SELECT * FROM main.dim_device WHERE TRUE AND (operatingSystem IS NULL OR operatingSystem NOT IN ('Windows', 'macOS', 'iOS', 'Android', 'Linux', 'Other'));

-- dim_device, accepted_values: deviceType is none of desktop, mobile, tablet, bot, NA
SELECT * FROM main.dim_device WHERE TRUE AND (deviceType IS NULL OR deviceType NOT IN ('desktop', 'mobile', 'tablet', 'bot', 'NA'));

-- int_song_genres, not_null: a key (songKey) is missing
SELECT * FROM intermediate.int_song_genres WHERE TRUE AND (songKey IS NULL);

-- int_song_genres, unique: a key (songKey) stands on more than one row
SELECT songKey, COUNT(*) AS rowCount FROM intermediate.int_song_genres WHERE TRUE GROUP BY songKey HAVING COUNT(*) > 1;

-- dim_genre, not_null: a key (genreKey) is missing
SELECT * FROM main.dim_genre WHERE TRUE AND (genreKey IS NULL);

-- dim_genre, unique: a key (genreKey) stands on more than one row
SELECT genreKey, COUNT(*) AS rowCount FROM main.dim_genre WHERE TRUE GROUP BY genreKey HAVING COUNT(*) > 1;

-- int_locations, not_null: a key (city, stateCode, latitude, longitude) is missing
SELECT * FROM intermediate.int_locations WHERE TRUE AND (city IS NULL OR stateCode IS NULL OR latitude IS NULL OR longitude IS NULL);

-- int_locations, unique: a key (city, stateCode, latitude, longitude) stands on more than one row
SELECT city, stateCode, latitude, longitude, COUNT(*) AS rowCount FROM intermediate.int_locations WHERE TRUE GROUP BY city, stateCode, latitude, longitude HAVING COUNT(*) > 1;

-- dim_location, not_null: a key (locationKey) is missing
SELECT * FROM main.dim_location WHERE TRUE AND (locationKey IS NULL);

-- dim_location, unique: a key (locationKey) stands on more than one row
SELECT locationKey, COUNT(*) AS rowCount FROM main.dim_location WHERE TRUE GROUP BY locationKey HAVING COUNT(*) > 1;

-- dim_songs, not_null: a key (songKey) is missing
SELECT * FROM main.dim_songs WHERE TRUE AND (songKey IS NULL);

-- dim_songs, unique: a key (songKey) stands on more than one row
SELECT songKey, COUNT(*) AS rowCount FROM main.dim_songs WHERE TRUE GROUP BY songKey HAVING COUNT(*) > 1;

-- dim_songs, relationship: artistKey is not in dim_artists
SELECT checked.artistKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.dim_songs WHERE TRUE) AS checked
LEFT JOIN main.dim_artists AS target ON target.artistKey = checked.artistKey
WHERE target.artistKey IS NULL
GROUP BY checked.artistKey;

-- dim_songs, relationship: genreKey is not in dim_genre
SELECT checked.genreKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.dim_songs WHERE TRUE) AS checked
LEFT JOIN main.dim_genre AS target ON target.genreKey = checked.genreKey
WHERE target.genreKey IS NULL
GROUP BY checked.genreKey;

-- int_user_hours, not_null: a key (userId, dateHour) is missing
SELECT * FROM intermediate.int_user_hours WHERE TRUE AND (userId IS NULL OR dateHour IS NULL);

-- int_user_hours, unique: a key (userId, dateHour) stands on more than one row
SELECT userId, dateHour, COUNT(*) AS rowCount FROM intermediate.int_user_hours WHERE TRUE GROUP BY userId, dateHour HAVING COUNT(*) > 1;

-- int_mixed_hours, not_null: a key (visitorKey, dateHour) is missing
SELECT * FROM intermediate.int_mixed_hours WHERE TRUE AND (visitorKey IS NULL OR dateHour IS NULL);

-- int_mixed_hours, unique: a key (visitorKey, dateHour) stands on more than one row
SELECT visitorKey, dateHour, COUNT(*) AS rowCount FROM intermediate.int_mixed_hours WHERE TRUE GROUP BY visitorKey, dateHour HAVING COUNT(*) > 1;

-- int_user_levels, not_null: a key (userId, dateHour, pointTime) is missing
SELECT * FROM intermediate.int_user_levels WHERE TRUE AND (userId IS NULL OR dateHour IS NULL OR pointTime IS NULL);

-- int_user_levels, unique: a key (userId, dateHour, pointTime) stands on more than one row
SELECT userId, dateHour, pointTime, COUNT(*) AS rowCount FROM intermediate.int_user_levels WHERE TRUE GROUP BY userId, dateHour, pointTime HAVING COUNT(*) > 1;

-- dim_users, not_null: a key (userKey) is missing
SELECT * FROM main.dim_users WHERE TRUE AND (userKey IS NULL);

-- dim_users, unique: a key (userKey) stands on more than one row
SELECT userKey, COUNT(*) AS rowCount FROM main.dim_users WHERE TRUE GROUP BY userKey HAVING COUNT(*) > 1;

-- fact_auth, relationship: userKey is not in dim_users
SELECT checked.userKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_auth WHERE TRUE) AS checked
LEFT JOIN main.dim_users AS target ON target.userKey = checked.userKey
WHERE target.userKey IS NULL
GROUP BY checked.userKey;

-- fact_auth, relationship: dateKey is not in dim_datetime
SELECT checked.dateKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_auth WHERE TRUE) AS checked
LEFT JOIN main.dim_datetime AS target ON target.dateKey = checked.dateKey
WHERE target.dateKey IS NULL
GROUP BY checked.dateKey;

-- fact_auth, relationship: locationKey is not in dim_location
SELECT checked.locationKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_auth WHERE TRUE) AS checked
LEFT JOIN main.dim_location AS target ON target.locationKey = checked.locationKey
WHERE target.locationKey IS NULL
GROUP BY checked.locationKey;

-- fact_auth, relationship: deviceKey is not in dim_device
SELECT checked.deviceKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_auth WHERE TRUE) AS checked
LEFT JOIN main.dim_device AS target ON target.deviceKey = checked.deviceKey
WHERE target.deviceKey IS NULL
GROUP BY checked.deviceKey;

-- fact_auth, hour_rows: an hour has other rows than raw.auth_events
SELECT COALESCE(built.dateHour, loaded.dateHour) AS dateHour, COALESCE(built.rowCount, 0) AS rowsBuilt, COALESCE(loaded.rowCount, 0) AS rowsLoaded
FROM (
  SELECT dateHour AS dateHour, COUNT(*) AS rowCount
  FROM main.fact_auth
  WHERE TRUE AND TRUE
  GROUP BY 1
) AS built
FULL JOIN (
  SELECT TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, COUNT(*) AS rowCount
  FROM raw.auth_events
  WHERE TRUE
  GROUP BY 1
) AS loaded ON loaded.dateHour = built.dateHour
WHERE COALESCE(built.rowCount, 0) <> COALESCE(loaded.rowCount, 0);

-- fact_page_views, relationship: userKey is not in dim_users
SELECT checked.userKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_page_views WHERE TRUE) AS checked
LEFT JOIN main.dim_users AS target ON target.userKey = checked.userKey
WHERE target.userKey IS NULL
GROUP BY checked.userKey;

-- fact_page_views, relationship: dateKey is not in dim_datetime
SELECT checked.dateKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_page_views WHERE TRUE) AS checked
LEFT JOIN main.dim_datetime AS target ON target.dateKey = checked.dateKey
WHERE target.dateKey IS NULL
GROUP BY checked.dateKey;

-- fact_page_views, relationship: locationKey is not in dim_location
SELECT checked.locationKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_page_views WHERE TRUE) AS checked
LEFT JOIN main.dim_location AS target ON target.locationKey = checked.locationKey
WHERE target.locationKey IS NULL
GROUP BY checked.locationKey;

-- fact_page_views, relationship: deviceKey is not in dim_device
SELECT checked.deviceKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_page_views WHERE TRUE) AS checked
LEFT JOIN main.dim_device AS target ON target.deviceKey = checked.deviceKey
WHERE target.deviceKey IS NULL
GROUP BY checked.deviceKey;

-- fact_page_views, hour_rows: an hour has other rows than raw.page_view_events
SELECT COALESCE(built.dateHour, loaded.dateHour) AS dateHour, COALESCE(built.rowCount, 0) AS rowsBuilt, COALESCE(loaded.rowCount, 0) AS rowsLoaded
FROM (
  SELECT dateHour AS dateHour, COUNT(*) AS rowCount
  FROM main.fact_page_views
  WHERE TRUE AND TRUE
  GROUP BY 1
) AS built
FULL JOIN (
  SELECT TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, COUNT(*) AS rowCount
  FROM raw.page_view_events
  WHERE TRUE
  GROUP BY 1
) AS loaded ON loaded.dateHour = built.dateHour
WHERE COALESCE(built.rowCount, 0) <> COALESCE(loaded.rowCount, 0);

-- fact_sessions, not_null: a key (sessionKey) is missing
SELECT * FROM main.fact_sessions WHERE TRUE AND (sessionKey IS NULL);

-- fact_sessions, unique: a key (sessionKey) stands on more than one row
SELECT sessionKey, COUNT(*) AS rowCount FROM main.fact_sessions WHERE TRUE GROUP BY sessionKey HAVING COUNT(*) > 1;

-- fact_sessions, relationship: userKey is not in dim_users
SELECT checked.userKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_sessions WHERE TRUE) AS checked
LEFT JOIN main.dim_users AS target ON target.userKey = checked.userKey
WHERE target.userKey IS NULL
GROUP BY checked.userKey;

-- fact_sessions, relationship: dateKey is not in dim_datetime
SELECT checked.dateKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_sessions WHERE TRUE) AS checked
LEFT JOIN main.dim_datetime AS target ON target.dateKey = checked.dateKey
WHERE target.dateKey IS NULL
GROUP BY checked.dateKey;

-- fact_sessions, relationship: locationKey is not in dim_location
SELECT checked.locationKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_sessions WHERE TRUE) AS checked
LEFT JOIN main.dim_location AS target ON target.locationKey = checked.locationKey
WHERE target.locationKey IS NULL
GROUP BY checked.locationKey;

-- fact_sessions, relationship: deviceKey is not in dim_device
SELECT checked.deviceKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_sessions WHERE TRUE) AS checked
LEFT JOIN main.dim_device AS target ON target.deviceKey = checked.deviceKey
WHERE target.deviceKey IS NULL
GROUP BY checked.deviceKey;

-- fact_streams, relationship: userKey is not in dim_users
SELECT checked.userKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_users AS target ON target.userKey = checked.userKey
WHERE target.userKey IS NULL
GROUP BY checked.userKey;

-- fact_streams, relationship: artistKey is not in dim_artists
SELECT checked.artistKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_artists AS target ON target.artistKey = checked.artistKey
WHERE target.artistKey IS NULL
GROUP BY checked.artistKey;

-- fact_streams, relationship: songKey is not in dim_songs
SELECT checked.songKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_songs AS target ON target.songKey = checked.songKey
WHERE target.songKey IS NULL
GROUP BY checked.songKey;

-- fact_streams, relationship: dateKey is not in dim_datetime
SELECT checked.dateKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_datetime AS target ON target.dateKey = checked.dateKey
WHERE target.dateKey IS NULL
GROUP BY checked.dateKey;

-- fact_streams, relationship: deviceKey is not in dim_device
SELECT checked.deviceKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_device AS target ON target.deviceKey = checked.deviceKey
WHERE target.deviceKey IS NULL
GROUP BY checked.deviceKey;

-- fact_streams, relationship: locationKey is not in dim_location
SELECT checked.locationKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_location AS target ON target.locationKey = checked.locationKey
WHERE target.locationKey IS NULL
GROUP BY checked.locationKey;

-- fact_streams, accepted_values: outcome is none of completed, skipped, NA
SELECT * FROM main.fact_streams WHERE TRUE AND (outcome IS NULL OR outcome NOT IN ('completed', 'skipped', 'NA'));

-- fact_streams, hour_rows: an hour has other rows than raw.listen_events
SELECT COALESCE(built.dateHour, loaded.dateHour) AS dateHour, COALESCE(built.rowCount, 0) AS rowsBuilt, COALESCE(loaded.rowCount, 0) AS rowsLoaded
FROM (
  SELECT dateHour AS dateHour, COUNT(*) AS rowCount
  FROM main.fact_streams
  WHERE TRUE AND TRUE
  GROUP BY 1
) AS built
FULL JOIN (
  SELECT TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, COUNT(*) AS rowCount
  FROM raw.listen_events
  WHERE TRUE
  GROUP BY 1
) AS loaded ON loaded.dateHour = built.dateHour
WHERE COALESCE(built.rowCount, 0) <> COALESCE(loaded.rowCount, 0);

-- fact_subscriptions, relationship: userKey is not in dim_users
SELECT checked.userKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_subscriptions WHERE TRUE) AS checked
LEFT JOIN main.dim_users AS target ON target.userKey = checked.userKey
WHERE target.userKey IS NULL
GROUP BY checked.userKey;

-- fact_subscriptions, relationship: dateKey is not in dim_datetime
SELECT checked.dateKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_subscriptions WHERE TRUE) AS checked
LEFT JOIN main.dim_datetime AS target ON target.dateKey = checked.dateKey
WHERE target.dateKey IS NULL
GROUP BY checked.dateKey;

-- fact_subscriptions, relationship: locationKey is not in dim_location
SELECT checked.locationKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_subscriptions WHERE TRUE) AS checked
LEFT JOIN main.dim_location AS target ON target.locationKey = checked.locationKey
WHERE target.locationKey IS NULL
GROUP BY checked.locationKey;

-- fact_subscriptions, relationship: deviceKey is not in dim_device
SELECT checked.deviceKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.fact_subscriptions WHERE TRUE) AS checked
LEFT JOIN main.dim_device AS target ON target.deviceKey = checked.deviceKey
WHERE target.deviceKey IS NULL
GROUP BY checked.deviceKey;

-- fact_subscriptions, accepted_values: levelAfter is none of free, paid, none, NA
SELECT * FROM main.fact_subscriptions WHERE TRUE AND (levelAfter IS NULL OR levelAfter NOT IN ('free', 'paid', 'none', 'NA'));

-- fact_subscriptions, accepted_values: change is none of upgrade, downgrade, cancel, NA
SELECT * FROM main.fact_subscriptions WHERE TRUE AND (change IS NULL OR change NOT IN ('upgrade', 'downgrade', 'cancel', 'NA'));

-- fact_subscriptions, hour_rows: an hour has other rows than raw.status_change_events
SELECT COALESCE(built.dateHour, loaded.dateHour) AS dateHour, COALESCE(built.rowCount, 0) AS rowsBuilt, COALESCE(loaded.rowCount, 0) AS rowsLoaded
FROM (
  SELECT dateHour AS dateHour, COUNT(*) AS rowCount
  FROM main.fact_subscriptions
  WHERE change <> 'cancel' AND TRUE
  GROUP BY 1
) AS built
FULL JOIN (
  SELECT TIMESTAMP_TRUNC(ts, HOUR) AS dateHour, COUNT(*) AS rowCount
  FROM raw.status_change_events
  WHERE TRUE
  GROUP BY 1
) AS loaded ON loaded.dateHour = built.dateHour
WHERE COALESCE(built.rowCount, 0) <> COALESCE(loaded.rowCount, 0);

-- int_user_states, not_null: a key (userId, stateCode) is missing
SELECT * FROM intermediate.int_user_states WHERE TRUE AND (userId IS NULL OR stateCode IS NULL);

-- int_user_states, unique: a key (userId, stateCode) stands on more than one row
SELECT userId, stateCode, COUNT(*) AS rowCount FROM intermediate.int_user_states WHERE TRUE GROUP BY userId, stateCode HAVING COUNT(*) > 1;

-- int_user_weeks, not_null: a key (userId, week) is missing
SELECT * FROM intermediate.int_user_weeks WHERE TRUE AND (userId IS NULL OR week IS NULL);

-- int_user_weeks, unique: a key (userId, week) stands on more than one row
SELECT userId, week, COUNT(*) AS rowCount FROM intermediate.int_user_weeks WHERE TRUE GROUP BY userId, week HAVING COUNT(*) > 1;

-- int_users, not_null: a key (userId) is missing
SELECT * FROM intermediate.int_users WHERE TRUE AND (userId IS NULL);

-- int_users, unique: a key (userId) stands on more than one row
SELECT userId, COUNT(*) AS rowCount FROM intermediate.int_users WHERE TRUE GROUP BY userId HAVING COUNT(*) > 1;

-- mart_hourly_users, not_null: a key (dateHour, userId, stateCode) is missing
SELECT * FROM main.mart_hourly_users WHERE TRUE AND (dateHour IS NULL OR userId IS NULL OR stateCode IS NULL);

-- mart_hourly_users, unique: a key (dateHour, userId, stateCode) stands on more than one row
SELECT dateHour, userId, stateCode, COUNT(*) AS rowCount FROM main.mart_hourly_users WHERE TRUE GROUP BY dateHour, userId, stateCode HAVING COUNT(*) > 1;

-- mart_hourly_activity, not_null: a key (dateHour) is missing
SELECT * FROM main.mart_hourly_activity WHERE TRUE AND (dateHour IS NULL);

-- mart_hourly_activity, unique: a key (dateHour) stands on more than one row
SELECT dateHour, COUNT(*) AS rowCount FROM main.mart_hourly_activity WHERE TRUE GROUP BY dateHour HAVING COUNT(*) > 1;

-- mart_daily_users, not_null: a key (date, userId, stateCode) is missing
SELECT * FROM main.mart_daily_users WHERE TRUE AND (date IS NULL OR userId IS NULL OR stateCode IS NULL);

-- mart_daily_users, unique: a key (date, userId, stateCode) stands on more than one row
SELECT date, userId, stateCode, COUNT(*) AS rowCount FROM main.mart_daily_users WHERE TRUE GROUP BY date, userId, stateCode HAVING COUNT(*) > 1;

-- mart_daily_activity, not_null: a key (date) is missing
SELECT * FROM main.mart_daily_activity WHERE TRUE AND (date IS NULL);

-- mart_daily_activity, unique: a key (date) stands on more than one row
SELECT date, COUNT(*) AS rowCount FROM main.mart_daily_activity WHERE TRUE GROUP BY date HAVING COUNT(*) > 1;

-- mart_hourly_songs, not_null: a key (dateHour, songKey) is missing
SELECT * FROM main.mart_hourly_songs WHERE TRUE AND (dateHour IS NULL OR songKey IS NULL);

-- mart_hourly_songs, unique: a key (dateHour, songKey) stands on more than one row
SELECT dateHour, songKey, COUNT(*) AS rowCount FROM main.mart_hourly_songs WHERE TRUE GROUP BY dateHour, songKey HAVING COUNT(*) > 1;

-- mart_hourly_songs, relationship: songKey is not in dim_songs
SELECT checked.songKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_hourly_songs WHERE TRUE) AS checked
LEFT JOIN main.dim_songs AS target ON target.songKey = checked.songKey
WHERE target.songKey IS NULL
GROUP BY checked.songKey;

-- mart_daily_songs, not_null: a key (date, songKey) is missing
SELECT * FROM main.mart_daily_songs WHERE TRUE AND (date IS NULL OR songKey IS NULL);

-- mart_daily_songs, unique: a key (date, songKey) stands on more than one row
SELECT date, songKey, COUNT(*) AS rowCount FROM main.mart_daily_songs WHERE TRUE GROUP BY date, songKey HAVING COUNT(*) > 1;

-- mart_daily_songs, relationship: songKey is not in dim_songs
SELECT checked.songKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_daily_songs WHERE TRUE) AS checked
LEFT JOIN main.dim_songs AS target ON target.songKey = checked.songKey
WHERE target.songKey IS NULL
GROUP BY checked.songKey;

-- mart_daily_artist_ranks, not_null: a key (date, rank) is missing
SELECT * FROM main.mart_daily_artist_ranks WHERE TRUE AND (date IS NULL OR rank IS NULL);

-- mart_daily_artist_ranks, unique: a key (date, rank) stands on more than one row
SELECT date, rank, COUNT(*) AS rowCount FROM main.mart_daily_artist_ranks WHERE TRUE GROUP BY date, rank HAVING COUNT(*) > 1;

-- mart_daily_funnel, not_null: a key (date) is missing
SELECT * FROM main.mart_daily_funnel WHERE TRUE AND (date IS NULL);

-- mart_daily_funnel, unique: a key (date) stands on more than one row
SELECT date, COUNT(*) AS rowCount FROM main.mart_daily_funnel WHERE TRUE GROUP BY date HAVING COUNT(*) > 1;

-- mart_daily_genres, not_null: a key (date, genreKey) is missing
SELECT * FROM main.mart_daily_genres WHERE TRUE AND (date IS NULL OR genreKey IS NULL);

-- mart_daily_genres, unique: a key (date, genreKey) stands on more than one row
SELECT date, genreKey, COUNT(*) AS rowCount FROM main.mart_daily_genres WHERE TRUE GROUP BY date, genreKey HAVING COUNT(*) > 1;

-- mart_daily_genres, relationship: genreKey is not in dim_genre
SELECT checked.genreKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_daily_genres WHERE TRUE) AS checked
LEFT JOIN main.dim_genre AS target ON target.genreKey = checked.genreKey
WHERE target.genreKey IS NULL
GROUP BY checked.genreKey;

-- mart_daily_sessions, not_null: a key (date, level) is missing
SELECT * FROM main.mart_daily_sessions WHERE TRUE AND (date IS NULL OR level IS NULL);

-- mart_daily_sessions, unique: a key (date, level) stands on more than one row
SELECT date, level, COUNT(*) AS rowCount FROM main.mart_daily_sessions WHERE TRUE GROUP BY date, level HAVING COUNT(*) > 1;

-- mart_daily_sessions, accepted_values: level is none of free, paid, NA
SELECT * FROM main.mart_daily_sessions WHERE TRUE AND (level IS NULL OR level NOT IN ('free', 'paid', 'NA'));

-- mart_daily_song_ranks, not_null: a key (date, rank) is missing
SELECT * FROM main.mart_daily_song_ranks WHERE TRUE AND (date IS NULL OR rank IS NULL);

-- mart_daily_song_ranks, unique: a key (date, rank) stands on more than one row
SELECT date, rank, COUNT(*) AS rowCount FROM main.mart_daily_song_ranks WHERE TRUE GROUP BY date, rank HAVING COUNT(*) > 1;

-- mart_hourly_states, not_null: a key (dateHour, stateCode) is missing
SELECT * FROM main.mart_hourly_states WHERE TRUE AND (dateHour IS NULL OR stateCode IS NULL);

-- mart_hourly_states, unique: a key (dateHour, stateCode) stands on more than one row
SELECT dateHour, stateCode, COUNT(*) AS rowCount FROM main.mart_hourly_states WHERE TRUE GROUP BY dateHour, stateCode HAVING COUNT(*) > 1;

-- mart_daily_states, not_null: a key (date, stateCode) is missing
SELECT * FROM main.mart_daily_states WHERE TRUE AND (date IS NULL OR stateCode IS NULL);

-- mart_daily_states, unique: a key (date, stateCode) stands on more than one row
SELECT date, stateCode, COUNT(*) AS rowCount FROM main.mart_daily_states WHERE TRUE GROUP BY date, stateCode HAVING COUNT(*) > 1;

-- mart_daily_subscriptions, not_null: a key (date) is missing
SELECT * FROM main.mart_daily_subscriptions WHERE TRUE AND (date IS NULL);

-- mart_daily_subscriptions, unique: a key (date) stands on more than one row
SELECT date, COUNT(*) AS rowCount FROM main.mart_daily_subscriptions WHERE TRUE GROUP BY date HAVING COUNT(*) > 1;

-- mart_hourly_genres, not_null: a key (dateHour, genreKey) is missing
SELECT * FROM main.mart_hourly_genres WHERE TRUE AND (dateHour IS NULL OR genreKey IS NULL);

-- mart_hourly_genres, unique: a key (dateHour, genreKey) stands on more than one row
SELECT dateHour, genreKey, COUNT(*) AS rowCount FROM main.mart_hourly_genres WHERE TRUE GROUP BY dateHour, genreKey HAVING COUNT(*) > 1;

-- mart_hourly_genres, relationship: genreKey is not in dim_genre
SELECT checked.genreKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_hourly_genres WHERE TRUE) AS checked
LEFT JOIN main.dim_genre AS target ON target.genreKey = checked.genreKey
WHERE target.genreKey IS NULL
GROUP BY checked.genreKey;

-- mart_listening_clock, not_null: a key (dayOfWeek, hour) is missing
SELECT * FROM main.mart_listening_clock WHERE TRUE AND (dayOfWeek IS NULL OR hour IS NULL);

-- mart_listening_clock, unique: a key (dayOfWeek, hour) stands on more than one row
SELECT dayOfWeek, hour, COUNT(*) AS rowCount FROM main.mart_listening_clock WHERE TRUE GROUP BY dayOfWeek, hour HAVING COUNT(*) > 1;

-- mart_sampled_streams, relationship: songKey is not in dim_songs
SELECT checked.songKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_sampled_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_songs AS target ON target.songKey = checked.songKey
WHERE target.songKey IS NULL
GROUP BY checked.songKey;

-- mart_sampled_streams, relationship: artistKey is not in dim_artists
SELECT checked.artistKey, COUNT(*) AS rowCount
FROM (SELECT * FROM main.mart_sampled_streams WHERE TRUE) AS checked
LEFT JOIN main.dim_artists AS target ON target.artistKey = checked.artistKey
WHERE target.artistKey IS NULL
GROUP BY checked.artistKey;

-- mart_weekly_cohorts, not_null: a key (cohortWeek, weekNumber) is missing
SELECT * FROM main.mart_weekly_cohorts WHERE TRUE AND (cohortWeek IS NULL OR weekNumber IS NULL);

-- mart_weekly_cohorts, unique: a key (cohortWeek, weekNumber) stands on more than one row
SELECT cohortWeek, weekNumber, COUNT(*) AS rowCount FROM main.mart_weekly_cohorts WHERE TRUE GROUP BY cohortWeek, weekNumber HAVING COUNT(*) > 1;
