CREATE SCHEMA IF NOT EXISTS intermediate;
CREATE SCHEMA IF NOT EXISTS main;
CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS seeds;
CREATE SCHEMA IF NOT EXISTS staging;

CREATE TABLE IF NOT EXISTS raw.listen_events (
  artist STRING,
  song STRING,
  duration FLOAT64,
  ts TIMESTAMP,
  sessionId INT64,
  auth STRING,
  level STRING,
  itemInSession INT64,
  city STRING,
  zip STRING,
  state STRING,
  userAgent STRING,
  lon FLOAT64,
  lat FLOAT64,
  userId INT64,
  lastName STRING,
  firstName STRING,
  gender STRING,
  registration TIMESTAMP,
  tag STRING,
  extra STRING,
  _offset INT64
)
PARTITION BY TIMESTAMP_TRUNC(ts, DAY)
CLUSTER BY userId;

CREATE TABLE IF NOT EXISTS raw.page_view_events (
  ts TIMESTAMP,
  sessionId INT64,
  page STRING,
  auth STRING,
  method STRING,
  status INT64,
  level STRING,
  itemInSession INT64,
  city STRING,
  zip STRING,
  state STRING,
  userAgent STRING,
  lon FLOAT64,
  lat FLOAT64,
  userId INT64,
  lastName STRING,
  firstName STRING,
  gender STRING,
  registration TIMESTAMP,
  tag STRING,
  artist STRING,
  song STRING,
  duration FLOAT64,
  extra STRING,
  _offset INT64
)
PARTITION BY TIMESTAMP_TRUNC(ts, DAY)
CLUSTER BY userId;

CREATE TABLE IF NOT EXISTS raw.auth_events (
  ts TIMESTAMP,
  sessionId INT64,
  level STRING,
  itemInSession INT64,
  city STRING,
  zip STRING,
  state STRING,
  userAgent STRING,
  lon FLOAT64,
  lat FLOAT64,
  userId INT64,
  lastName STRING,
  firstName STRING,
  gender STRING,
  registration TIMESTAMP,
  tag STRING,
  success BOOL,
  extra STRING,
  _offset INT64
)
PARTITION BY TIMESTAMP_TRUNC(ts, DAY)
CLUSTER BY userId;

CREATE TABLE IF NOT EXISTS raw.status_change_events (
  ts TIMESTAMP,
  sessionId INT64,
  auth STRING,
  level STRING,
  itemInSession INT64,
  city STRING,
  zip STRING,
  state STRING,
  userAgent STRING,
  lon FLOAT64,
  lat FLOAT64,
  userId INT64,
  lastName STRING,
  firstName STRING,
  gender STRING,
  registration TIMESTAMP,
  tag STRING,
  extra STRING,
  _offset INT64
)
PARTITION BY TIMESTAMP_TRUNC(ts, DAY)
CLUSTER BY userId;

CREATE TABLE IF NOT EXISTS raw.song_genres (
  trackId STRING,
  artist STRING,
  song STRING,
  genre STRING,
  probability FLOAT64,
  modelVersion STRING,
  isSample BOOL,
  scoredAt TIMESTAMP
);
