//! Sentences to the officer: where something is wrong, what, and what to do.

use crate::plan::{Problem, Severity};

/// A worksheet of a source; of a file without worksheets the table, by its number where there are several.
fn place(source: &str, sheet: &str) -> String {
    match sheet.strip_prefix(source) {
        Some("") => source.to_owned(),
        Some(rest) if rest.starts_with('#') => format!("{source}, bảng {}", rest.trim_start_matches('#')),
        _ => format!("{source}, trang tính “{sheet}”"),
    }
}

/// A problem of a cell; `what` goes on after its place.
pub fn at_cell(
    severity: Severity,
    source: &str,
    sheet: &str,
    cell: &str,
    what: impl std::fmt::Display,
) -> Problem {
    let message = format!("{}, ô {cell}: {what}.", place(source, sheet));
    Problem { severity, source: source.to_owned(), sheet: sheet.to_owned(), cell: cell.to_owned(), message }
}

/// A problem of a worksheet.
pub fn at_sheet(severity: Severity, source: &str, sheet: &str, what: impl std::fmt::Display) -> Problem {
    let message = format!("{}: {what}.", place(source, sheet));
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
