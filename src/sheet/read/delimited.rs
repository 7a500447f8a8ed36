//! Fields between separators (CSV, TSV), as Excel, portals and other programs write them.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::Sheet;
use crate::sheet::source::{Budget, MAX_ROWS, Refusal};

use super::workbook::{Workbook, numbered};

/// Signs that separate fields; of those that do equally well, the first: a comma may stand inside a number.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// Records by which the separator is told.
const SAMPLE: usize = 200;

/// Reads a text of fields.
///
/// # Errors
/// When it is outside the limits, or the comma separates both fields and decimals.
pub fn read(name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let decoded = decode(bytes, None);
    let sheet = read_text(name, &decoded.text, budget)?;
    Ok(Workbook {
        sheets: numbered(name, vec![sheet]),
        is_windows_1258: decoded.is_windows_1258,
        ..Workbook::default()
    })
}

fn read_text(name: &str, text: &str, budget: &Budget<'_>) -> Result<Sheet, Refusal> {
    // One kind of line end, at the last line as well: blank lines are counted by them.
    let text = &(text.replace("\r\n", "\n").replace('\r', "\n") + "\n");
    // Excel's own first line, `sep=;`.
    let (told, text, first_row) = match text.split_once('\n') {
        Some((line, rest)) if line.trim().len() == 5 && line.to_ascii_lowercase().starts_with("sep=") => {
            (line.trim().bytes().last(), rest, 1)
        }
        _ => (None, text.as_str(), 0),
    };
    let separator = told.unwrap_or_else(|| separator_of(text));
    let mut cells: BTreeMap<At, Value> = BTreeMap::new();
    // The fields of the first row that has several: the head, as far as anything is known here.
    let mut head_fields = None;
    let mut error = None;
    rows(text, separator, |row, record| {
        let row = row + first_row;
        let filled = record
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.trim().is_empty())
            .last()
            .map_or(0, |(last, _)| last + 1);
        if separator == b',' && told.is_none() {
            match head_fields {
                None if record.iter().filter(|field| !field.trim().is_empty()).count() > 1 => {
                    head_fields = Some(record.len());
                }
                Some(fields) if filled > fields => error = Some(Refusal::CommaTwice(row + 1)),
                _ => {}
            }
        }
        for (column, field) in record.iter().enumerate().take(filled) {
            let Some(value) = Value::of_text(field) else { continue };
            let at = (row, u32::try_from(column).unwrap_or(u32::MAX));
            if let Err(refusal) = budget.take(name, at) {
                error = Some(refusal);
            }
            if error.is_some() {
                return false;
            }
            cells.insert(at, value);
        }
        error.is_none() && row < MAX_ROWS
    });
    match error {
        Some(refusal) => Err(refusal),
        None => Ok(Sheet::new(name.to_owned(), cells, [])),
    }
}

/// Gives each record with its row, blank lines counted as a spreadsheet counts them, until `take` has enough.
fn rows(text: &str, separator: u8, mut take: impl FnMut(u32, &StringRecord) -> bool) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut row: u32 = 0;
    let mut line = reader.position().line();
    while let Ok(true) = reader.read_record(&mut record) {
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let passed = reader.position().line() - line;
        line = reader.position().line();
        let blank = passed.saturating_sub(1 + inside as u64);
        row = row.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        if !take(row, &record) {
            return;
        }
        row = row.saturating_add(1);
    }
}

/// The separator that gives the most rows the same number of fields.
fn separator_of(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut read = 0;
        rows(text, separator, |_, record| {
            *counts.entry(record.len()).or_default() += 1;
            read += 1;
            read < SAMPLE
        });
        counts.iter().filter(|(fields, _)| **fields > 1).map(|(_, count)| *count).max().unwrap_or(0)
    };
    let mut best = (0, b';');
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.0 {
            best = (found, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(At, String)> {
        let sheet = read_text("a.csv", text, &Budget::new(&|| false)).unwrap();
        sheet.cells().map(|(at, value)| (at, value.text().unwrap_or_default().to_owned())).collect()
    }

    fn cell(row: u32, column: u32, text: &str) -> (At, String) {
        ((row, column), text.to_owned())
    }

    #[test]
    fn the_separator_is_told_by_the_rows() {
        let expected = [cell(0, 0, "Tên"), cell(0, 1, "Điểm"), cell(1, 0, "Sở Nội vụ"), cell(1, 1, "95,59")];
        assert_eq!(cells("Tên;Điểm\nSở Nội vụ;95,59\n"), expected);
        assert_eq!(cells("Tên\tĐiểm\nSở Nội vụ\t95,59"), expected);
        assert_eq!(cells("Tên,Điểm\nSở Nội vụ,\"95,59\"\n"), expected);
        assert_eq!(cells("Tên|Điểm\nSở Nội vụ|95,59\n"), expected);
        assert_eq!(cells("sep=,\nTên,Điểm\n")[0], cell(1, 0, "Tên"));
    }

    #[test]
    fn blank_lines_and_lines_inside_quotes_keep_the_rows_right() {
        let text = "Tiêu đề\n\n\"Tên\nđơn vị\";Điểm\n\n\nSở Nội vụ;95,59";
        assert_eq!(
            cells(text),
            [
                cell(0, 0, "Tiêu đề"),
                cell(2, 0, "Tên\nđơn vị"),
                cell(2, 1, "Điểm"),
                cell(5, 0, "Sở Nội vụ"),
                cell(5, 1, "95,59"),
            ]
        );
    }

    #[test]
    fn a_comma_for_fields_and_decimals_is_refused() {
        let read = read_text("a.csv", "Tên,Điểm\nSở Nội vụ,95,59\n", &Budget::new(&|| false));
        assert_eq!(read.err(), Some(Refusal::CommaTwice(2)));
    }
}
