CREATE TABLE users (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL,
    name_key        TEXT    NOT NULL UNIQUE,
    role            TEXT    NOT NULL CHECK (role IN ('admin')),
    password_hash   TEXT    NULL,
    security_stamp  TEXT    NOT NULL,
    created         INTEGER NOT NULL,
    last_sign_in    INTEGER NULL,
    failures        INTEGER NOT NULL DEFAULT 0,
    locked_until    INTEGER NULL
) STRICT;

CREATE TABLE setup_tokens (
    token_hash      TEXT    NOT NULL PRIMARY KEY,
    user_id         INTEGER NULL REFERENCES users (id),
    expires         INTEGER NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    happened        INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    action          TEXT    NOT NULL,
    detail          TEXT    NULL,
    address         TEXT    NULL
) STRICT;
