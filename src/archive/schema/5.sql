-- As what a notice is issued (TB, BC, CV) and to whom, a JSON list of names. A week without a row follows the newest earlier one of its kind
-- of period.
CREATE TABLE document_kinds (
    day TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('TB', 'BC', 'CV')),
    addressees TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Generated paragraphs in the officer's words, by what the program would say; NULL where the program's words were taken back. Later weeks of the
-- same kind of period follow.
CREATE TABLE rewrites (
    day TEXT NOT NULL,
    generated TEXT NOT NULL,
    runs TEXT,
    PRIMARY KEY (day, generated)
) STRICT, WITHOUT ROWID;

-- What the checker found and the officer let stand, by what is said of which words, and why.
CREATE TABLE dismissals (
    day TEXT NOT NULL,
    finding TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (day, finding)
) STRICT, WITHOUT ROWID;

-- The register of documents that are cited: in full the first time, short after.
CREATE TABLE documents (
    name TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    issued_on TEXT,
    issuer TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was handed in for signing, taken back, or issued, oldest first; the file as it was stands in contents, its lines in words (JSON).
CREATE TABLE handed (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('submitted', 'returned', 'issued')),
    at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT REFERENCES contents (sha256),
    words TEXT NOT NULL
) STRICT;
CREATE INDEX handed_by_day ON handed (day);
