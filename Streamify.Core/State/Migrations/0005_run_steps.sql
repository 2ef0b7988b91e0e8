CREATE TABLE run_steps (
    run         INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    step        TEXT    NOT NULL,
    rows        INTEGER NOT NULL,
    seconds     REAL    NOT NULL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
