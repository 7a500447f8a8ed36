-- What imports have taught: answers that hold for a layout, how tables were laid out, and the office's own words for "no data".

CREATE TABLE answers (
    layout TEXT NOT NULL,
    kind TEXT NOT NULL,
    found TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (layout, kind, found)
) STRICT, WITHOUT ROWID;

-- Heads from the left as a JSON list, free of dates.
CREATE TABLE layouts (
    layout TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    heads TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE no_data_phrases (
    phrase TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What stood in a figure's place before another import or a correction, oldest first.
CREATE TABLE revisions (
    as_of TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES units (id),
    measure TEXT NOT NULL,
    number INTEGER NOT NULL,
    value TEXT,
    reason TEXT,
    source INTEGER NOT NULL REFERENCES sources (id),
    sheet TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (as_of, unit, measure, number),
    CHECK ((value IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;
