-- The slides of a week's meeting as the officer ordered, hid and annotated them: JSON of the command line's `slides`. A week without a row shows
-- all of them, as they are made from the figures.
CREATE TABLE slides (
    day TEXT NOT NULL PRIMARY KEY,
    slides TEXT NOT NULL
) STRICT, WITHOUT ROWID;
