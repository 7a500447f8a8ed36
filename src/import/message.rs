//! Sentences to the officer: where something is wrong, what, and what to do.

use crate::import::plan::{Problem, Severity};

/// A problem of a cell; `what` goes on after its place.
pub fn at_cell(
    severity: Severity,
    source: &str,
    sheet: &str,
    cell: &str,
    what: impl std::fmt::Display,
) -> Problem {
    let message = format!("{source}, trang tính “{sheet}”, ô {cell}: {what}.");
    Problem { severity, source: source.to_owned(), sheet: sheet.to_owned(), cell: cell.to_owned(), message }
}

/// A problem of a worksheet.
pub fn at_sheet(severity: Severity, source: &str, sheet: &str, what: impl std::fmt::Display) -> Problem {
    let message = format!("{source}, trang tính “{sheet}”: {what}.");
    Problem { severity, source: source.to_owned(), sheet: sheet.to_owned(), cell: String::new(), message }
}

/// A problem of a whole file; `what` goes on after its name.
pub fn at_file(severity: Severity, source: &str, what: impl std::fmt::Display) -> Problem {
    let message = format!("Tệp “{source}” {what}.");
    Problem { severity, source: source.to_owned(), sheet: String::new(), cell: String::new(), message }
}

/// A problem of the import as a whole.
pub fn of_import(severity: Severity, what: impl std::fmt::Display) -> Problem {
    Problem {
        severity,
        source: String::new(),
        sheet: String::new(),
        cell: String::new(),
        message: format!("{what}."),
    }
}
