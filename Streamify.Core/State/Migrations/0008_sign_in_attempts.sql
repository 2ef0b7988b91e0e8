CREATE TABLE sign_in_attempts (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,
    happened    INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_attempts_happened ON sign_in_attempts (happened);
