CREATE TABLE runs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    job         TEXT    NOT NULL,
    trigger     TEXT    NOT NULL,
    started     INTEGER NOT NULL,
    finished    INTEGER NULL,
    state       TEXT    NOT NULL CHECK (state IN ('running', 'succeeded', 'failed', 'interrupted')),
    rows        INTEGER NULL,
    error       TEXT    NULL
) STRICT;

CREATE INDEX runs_by_job ON runs (job, id);

CREATE TABLE settings (
    key         TEXT    NOT NULL PRIMARY KEY,
    value       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
