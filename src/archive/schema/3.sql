-- Identities as types: integers for time and measure, numbered origins, units with a life, words as rows, a log that only grows.
-- Rows of earlier tables are carried over by migrate.rs before `old_` tables are dropped.

ALTER TABLE figures RENAME TO old_figures;
ALTER TABLE revisions RENAME TO old_revisions;
ALTER TABLE weeks RENAME TO old_weeks;
ALTER TABLE office RENAME TO old_office;
ALTER TABLE journal RENAME TO old_journal;
ALTER TABLE aliases RENAME TO old_aliases;

-- The own province is 0. A name alone proves nothing: the same one may stand for units of two types, parents or times.
ALTER TABLE units RENAME TO old_units;
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    unit_group TEXT NOT NULL CHECK (unit_group IN ('province', 'department', 'district', 'commune', 'branch')),
    kind TEXT,
    name TEXT NOT NULL,
    parent INTEGER REFERENCES units (id),
    valid_from TEXT,
    valid_until TEXT
) STRICT;
INSERT INTO units (id, unit_group, name) SELECT id, unit_group, name FROM old_units;
CREATE INDEX units_by_name ON units (unit_group, name);

CREATE TABLE aliases (
    unit_group TEXT NOT NULL,
    name TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    PRIMARY KEY (unit_group, name)
) STRICT, WITHOUT ROWID;
INSERT INTO aliases SELECT * FROM old_aliases;

CREATE TABLE successors (
    unit INTEGER NOT NULL REFERENCES units (id),
    successor INTEGER NOT NULL REFERENCES units (id),
    on_day TEXT NOT NULL,
    PRIMARY KEY (unit, successor)
) STRICT, WITHOUT ROWID;

-- A worksheet of a source, or the reason of a correction by hand.
CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    sheet TEXT NOT NULL,
    UNIQUE (source, sheet)
) STRICT;

-- Every time that there are figures of. The version of the index belongs to the assessment.
CREATE TABLE times (
    time INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES index_versions (number),
    assessed INTEGER NOT NULL CHECK (assessed IN (0, 1)),
    overdue INTEGER NOT NULL CHECK (overdue IN (0, 1))
) STRICT;

-- By day, and within a day by measure: a week is one stretch, and a series of one measure is one stretch of each week.
-- time, measure and cell as in keys.rs.
CREATE TABLE figures (
    time INTEGER NOT NULL REFERENCES times (time),
    measure INTEGER NOT NULL,
    subject INTEGER NOT NULL REFERENCES units (id),
    value TEXT,
    reason TEXT,
    origin INTEGER NOT NULL REFERENCES origins (id),
    cell INTEGER,
    PRIMARY KEY (time, measure, subject),
    CHECK ((value IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

-- What stood in a figure's place before another import or a correction, oldest first.
CREATE TABLE revisions (
    time INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    subject INTEGER NOT NULL REFERENCES units (id),
    number INTEGER NOT NULL,
    value TEXT,
    reason TEXT,
    origin INTEGER NOT NULL REFERENCES origins (id),
    cell INTEGER,
    PRIMARY KEY (time, measure, subject, number),
    CHECK ((value IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

-- The office, a field a row.
CREATE TABLE office (
    field TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the officer chose for a day.
CREATE TABLE weeks (
    day TEXT NOT NULL PRIMARY KEY,
    against TEXT,
    period TEXT NOT NULL DEFAULT 'week',
    number TEXT,
    signed_on TEXT,
    baseline_label TEXT NOT NULL DEFAULT '',
    typeface TEXT
) STRICT, WITHOUT ROWID;

-- The officer's words, a piece a row: its runs as JSON, figures as {indicator:9/change}.
CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL REFERENCES weeks (day),
    kind TEXT NOT NULL CHECK (kind IN ('paragraph', 'recommendation', 'item', 'document', 'remark', 'closing')),
    parent INTEGER REFERENCES words (id),
    position INTEGER NOT NULL,
    about TEXT,
    runs TEXT NOT NULL
) STRICT;
CREATE INDEX words_by_day ON words (day);

-- What is known of an item beside its words.
CREATE TABLE items (
    word INTEGER PRIMARY KEY REFERENCES words (id),
    unit TEXT NOT NULL DEFAULT '',
    deadline TEXT,
    state TEXT NOT NULL DEFAULT 'new',
    since TEXT
) STRICT;

-- Who changed what and when; what changed is packed as changes.rs says. Nothing is ever taken out of it.
CREATE TABLE log (
    no INTEGER PRIMARY KEY,
    at TEXT,
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    figures INTEGER NOT NULL,
    undoes_first INTEGER,
    undoes_last INTEGER,
    redoes_first INTEGER,
    redoes_last INTEGER,
    schema INTEGER NOT NULL,
    changes BLOB NOT NULL
) STRICT;

-- What undo takes back and redo does again: entries of the log that belong together.
CREATE TABLE steps (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    first INTEGER NOT NULL REFERENCES log (no),
    last INTEGER NOT NULL REFERENCES log (no),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
