CREATE TABLE backfills (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    place       TEXT    NOT NULL,
    from_time   INTEGER NOT NULL,
    to_time     INTEGER NOT NULL,
    chunk_hours INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'succeeded', 'failed')),
    created_by  TEXT    NOT NULL,
    created     INTEGER NOT NULL,
    finished    INTEGER NULL
) STRICT;

CREATE TABLE backfill_chunks (
    backfill    INTEGER NOT NULL REFERENCES backfills (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    from_time   INTEGER NOT NULL,
    to_time     INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('pending', 'running', 'succeeded', 'failed')),
    error       TEXT    NULL,
    PRIMARY KEY (backfill, position)
) STRICT, WITHOUT ROWID;
