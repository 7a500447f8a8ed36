//! A recognised table with the place of its worksheet among the sources.

use crate::cell::{At, CellRef};
use crate::finding::Finding;
use crate::plan::Question;

use super::recognise::table::Table;

/// Where something stands among the sources, by which it is put in order: index of its source, of its worksheet there, and its cell.
pub type Place = (usize, usize, At);

/// A finding with its place.
pub type Noted = (Place, Finding);

/// A question with its place.
pub type Asked = (Place, Question);

/// A table with the place of its worksheet.
pub struct Found {
    /// Index of its source.
    pub source: usize,
    /// Index of its worksheet there.
    pub number: usize,
    /// Its worksheet.
    pub sheet: CellRef,
    /// The table.
    pub table: Table,
}

impl Found {
    /// Where one of its cells stands among the sources.
    pub const fn place(&self, at: At) -> Place {
        (self.source, self.number, at)
    }

    /// One of its cells.
    pub fn cell(&self, at: At) -> CellRef {
        CellRef { at: Some(at), ..self.sheet.clone() }
    }

    /// Whether a place lies in the table.
    pub fn holds(&self, (source, number, at): Place) -> bool {
        (source, number) == (self.source, self.number)
            && (self.table.first.0..=self.table.last.0).contains(&at.0)
            && (self.table.first.1..=self.table.last.1).contains(&at.1)
    }
}
