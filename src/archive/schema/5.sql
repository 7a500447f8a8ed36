-- As what a notice is issued (TB, BC, CV) and to whom, a JSON list of names. A week without a row follows the newest earlier one of its kind
-- of period.
CREATE TABLE document_kinds (
    day TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('TB', 'BC', 'CV')),
    addressees TEXT NOT NULL
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
