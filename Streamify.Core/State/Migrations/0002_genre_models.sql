CREATE TABLE genre_models (
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    created          INTEGER NOT NULL,
    created_by       TEXT    NOT NULL,
    trainer          TEXT    NOT NULL,
    data_fingerprint TEXT    NOT NULL,
    model_sha256     TEXT    NOT NULL,
    model_bytes      INTEGER NOT NULL,
    details          TEXT    NOT NULL,
    UNIQUE (model_sha256, data_fingerprint)
) STRICT;

CREATE TABLE genre_champions (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    model            INTEGER NOT NULL,
    since            INTEGER NOT NULL,
    until            INTEGER NULL,
    changed_by       TEXT    NOT NULL,
    how              TEXT    NOT NULL,
    reason           TEXT    NULL
) STRICT;

-- At most one serves.
CREATE UNIQUE INDEX genre_champions_serving ON genre_champions ((until IS NULL)) WHERE until IS NULL;
