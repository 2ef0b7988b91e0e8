ALTER TABLE runs ADD COLUMN instance TEXT NULL;

ALTER TABLE runs ADD COLUMN detail TEXT NULL;

ALTER TABLE runs ADD COLUMN beat BIGINT NOT NULL DEFAULT 0;

ALTER TABLE runs ADD COLUMN cancelled_by TEXT NULL;

CREATE TABLE run_lines (
    run         BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    level       BIGINT NOT NULL,
    text        TEXT    NOT NULL,
    PRIMARY KEY (run, position)
);

CREATE TABLE data_keys (
    name        TEXT    NOT NULL PRIMARY KEY,
    xml         TEXT    NOT NULL
);
