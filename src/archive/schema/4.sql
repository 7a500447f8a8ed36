-- What part I of a notice says, block by block, as the officer chose it: JSON of the command line's `blocks`. A week without a row follows
-- the newest earlier one, else what its figures allow.
CREATE TABLE blocks (
    day TEXT NOT NULL PRIMARY KEY,
    blocks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
