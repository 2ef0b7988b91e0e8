ALTER TABLE runs ADD COLUMN instance TEXT NULL;

ALTER TABLE runs ADD COLUMN detail TEXT NULL;

ALTER TABLE runs ADD COLUMN beat INTEGER NOT NULL DEFAULT 0;

ALTER TABLE runs ADD COLUMN cancelled_by TEXT NULL;

CREATE TABLE run_lines (
    run         INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    level       INTEGER NOT NULL,
    text        TEXT    NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE data_keys (
    name        TEXT    NOT NULL PRIMARY KEY,
    xml         TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
