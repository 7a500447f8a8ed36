//! What the words around a table say of its figures, and where they stand.

use crate::cell::At;

/// What the lines around a table say of its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Around {
    /// Nothing.
    Nothing,
    /// That they are scores or results of the index.
    Scores(Evidence),
    /// That they count overdue dossiers.
    Overdue(Evidence),
    /// Something that is not understood whole, or something else than this program stores.
    Doubtful(Evidence),
}

/// Words that tell something, with the place where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The cell; none for the worksheet's name.
    pub at: Option<At>,
    /// The text.
    pub text: String,
}
