-- Everything that undo takes back stands in tables with a declared primary key whose columns are never NULL:
-- SQLite's session extension records no others.

CREATE TABLE index_versions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL
) STRICT;

CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    unit_group TEXT NOT NULL CHECK (unit_group IN ('province', 'department', 'district', 'commune', 'branch')),
    name TEXT NOT NULL,
    UNIQUE (unit_group, name)
) STRICT;

-- The province is subject 0, so that every figure belongs to a row that exists.
INSERT INTO units (id, unit_group, name) VALUES (0, 'province', '');

CREATE TABLE aliases (
    unit_group TEXT NOT NULL,
    name TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    PRIMARY KEY (unit_group, name)
) STRICT, WITHOUT ROWID;

-- What was imported, each content once however often it came.
CREATE TABLE contents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Where figures come from; a correction by hand has no content.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT REFERENCES contents (sha256),
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE figures (
    as_of TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    measure TEXT NOT NULL,
    value TEXT,
    reason TEXT,
    source INTEGER NOT NULL REFERENCES sources (id),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    index_version INTEGER NOT NULL REFERENCES index_versions (number),
    PRIMARY KEY (as_of, unit, measure),
    CHECK ((value IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    profile TEXT NOT NULL
) STRICT;

CREATE TABLE weeks (
    as_of TEXT NOT NULL PRIMARY KEY,
    against TEXT,
    content TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;

-- One row a change: what undo reverses and redo repeats.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    changeset BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
