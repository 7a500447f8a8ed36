//! How large a file may be, and what is left of that while it is read.

use std::sync::atomic::{AtomicUsize, Ordering};

use unicode_normalization::UnicodeNormalization;

use crate::cell::At;

use super::refusal::Refusal;

/// The largest file that is read.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most cells that are read from one file.
pub const MAX_CELLS: usize = 200_000;
/// The rows within which every cell must lie.
pub const MAX_ROWS: u32 = 20_000;
/// The columns within which every cell must lie.
pub const MAX_COLUMNS: u32 = 500;
/// The most worksheets or tables of one file.
pub const MAX_SHEETS: usize = 500;

/// What is left of a file's limits while it is read; every reader takes its cells from here.
pub struct Budget<'a> {
    cells: AtomicUsize,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Budget<'a> {
    /// For one file.
    pub fn new(is_cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { cells: AtomicUsize::new(0), is_cancelled }
    }

    /// The same with all its cells, for a file that is read a second time.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self::new(self.is_cancelled)
    }

    /// Takes a cell.
    ///
    /// # Errors
    /// When it lies too far out, is one too many, or the officer has stopped the import.
    pub fn take(&self, sheet: &str, at: At) -> Result<(), Refusal> {
        if at.0 >= MAX_ROWS || at.1 >= MAX_COLUMNS {
            return Err(Refusal::FarCell { sheet: sheet.nfc().collect(), at });
        }
        let cells = self.cells.fetch_add(1, Ordering::Relaxed) + 1;
        if cells > MAX_CELLS {
            return Err(Refusal::TooManyCells);
        }
        if cells.is_multiple_of(512) { self.go_on() } else { Ok(()) }
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// When the officer has stopped the import.
    pub fn go_on(&self) -> Result<(), Refusal> {
        if (self.is_cancelled)() { Err(Refusal::Cancelled) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_beyond_the_limits_is_named() {
        let budget = Budget::new(&|| false);
        assert_eq!(budget.take("S", (0, 0)), Ok(()));
        let far = Refusal::FarCell { sheet: "S".to_owned(), at: (MAX_ROWS, 0) };
        assert_eq!(budget.take("S", (MAX_ROWS, 0)), Err(far));
    }
}
