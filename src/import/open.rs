//! Sources are opened: their bytes become worksheets, or the reason why they are not read.

use std::borrow::Cow;
use std::sync::Arc;

use crate::cell::CellRef;
use crate::plan::{Source, with_distinct_names};
use crate::sheet::read::{self, Workbook};
use crate::sheet::source::{Budget, Refusal, format_of, from_package};

/// Sources with their worksheets, not yet looked through.
pub struct Opened {
    pub(super) sources: Vec<Source>,
    pub(super) books: Vec<Result<Workbook, Refusal>>,
}

impl Opened {
    /// The worksheets that can be read, source after source.
    pub fn sheets(&self) -> Vec<CellRef> {
        let read = self.sources.iter().zip(&self.books).filter_map(|(source, book)| {
            let name: Arc<str> = source.name.as_str().into();
            Some((name, book.as_ref().ok()?))
        });
        read.flat_map(|(name, book)| {
            book.sheets.iter().map(move |sheet| CellRef::of_sheet(Arc::clone(&name), sheet.name.as_str()))
        })
        .collect()
    }
}

/// Opens sources, each under a name of its own, until it is cancelled.
pub fn open(sources: Vec<Source>, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Opened {
    let sources = with_distinct_names(sources);
    let books = sources.iter().map(|source| workbook(source, is_cancelled)).collect();
    Opened { sources, books }
}

/// The worksheets of a source.
///
/// # Errors
/// Why it is not read.
pub fn workbook(source: &Source, is_cancelled: &(dyn Fn() -> bool + Sync)) -> Result<Workbook, Refusal> {
    let mut bytes = Cow::Borrowed(from_package(&source.bytes));
    let mut format = format_of(&bytes);
    if format == Err(Refusal::Damaged) && bytes.len() < source.bytes.len() {
        // the package counts the bytes before it as its own
        bytes = Cow::Owned(read::repacked(&source.bytes)?);
        format = format_of(&bytes);
    }
    let format = format?;
    let budget = Budget::new(is_cancelled);
    let workbook = read::read(format, &source.name, &bytes, &budget)?;
    budget.go_on()?;
    Ok(workbook)
}
