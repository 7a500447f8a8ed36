//! Fields between separators (CSV, TSV), as Excel, portals and other programs write them.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::cell::{At, Value};
use crate::sheet::encoding::{decode, is_of_two};
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
    if is_of_two(bytes) {
        return Err(Refusal::TwoEncodings);
    }
    // time clocks fill their files up with zeros
    let length = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let is_wide = bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || bytes.contains(&0) && bytes.len() == length + 1;
    let decoded = decode(if is_wide { bytes } else { bytes.get(..length).unwrap_or(bytes) }, None);
    let sheet = read_text(name, &decoded.text, budget)?;
    Ok(Workbook {
        sheets: numbered(name, vec![sheet]),
        is_windows_1258: decoded.is_windows_1258,
        ..Workbook::default()
    })
}

fn read_text(name: &str, text: &str, budget: &Budget<'_>) -> Result<Sheet, Refusal> {
    // One kind of line end, at the last line as well: blank lines are counted by them.
    let text = &(text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n") + "\n");
    // Excel's own first line, `sep=;`.
    let (told, text, first_row) = match text.split_once('\n') {
        Some((line, rest)) if line.trim().len() == 5 && line.to_ascii_lowercase().starts_with("sep=") => {
            (line.trim().bytes().last(), rest, 1)
        }
        _ => (None, text.as_str(), 0),
    };
    let separator = match told.or_else(|| separator_of(text)) {
        Some(separator) => separator,
        None if is_in_columns(text) => return Err(Refusal::NoSeparator),
        None => b';',
    };
    let mut cells: BTreeMap<At, Value> = BTreeMap::new();
    // The first row that has several fields: the head, as far as anything is known here.
    let mut head: Option<StringRecord> = None;
    let mut error = None;
    rows(text, separator, |row, record| {
        let row = row + first_row;
        let filled = record
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.trim().is_empty())
            .last()
            .map_or(0, |(last, _)| last + 1);
        if record.iter().any(|field| swallows_lines(field, separator)) {
            error = Some(Refusal::OpenQuote(row + 1));
            return false;
        }
        if separator == b',' && told.is_none() {
            match &head {
                None if record.iter().filter(|field| !field.trim().is_empty()).count() > 1 => {
                    head = Some(record.clone());
                }
                Some(head) if holds_decimals(record, head) => {
                    error = Some(Refusal::CommaTwice(row + 1));
                }
                Some(head) if filled > head.len() => {
                    error = Some(match parts_a_number(record) {
                        true => Refusal::CommaTwice(row + 1),
                        false => Refusal::CommaInText(row + 1),
                    });
                }
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

/// Whether a field has lines that are rows themselves: a quotation mark was opened and closed rows below, or never.
fn swallows_lines(field: &str, separator: u8) -> bool {
    let separator = char::from(separator);
    field.contains('\n') && field.lines().skip(1).any(|line| line.matches(separator).count() > 0)
}

/// Heads of columns of words.
const WORDS: [&str; 6] = ["", "ghi chú", "ghi chu", "note", "notes", "nhận xét"];

/// Whether the decimals of a figure stand in a field of their own: one or two digits behind a whole number, where the head has no column for
/// them, or as no whole number is written (`08`).
fn holds_decimals(record: &StringRecord, head: &StringRecord) -> bool {
    let is_whole = |field: &str| {
        let digits = field.trim().trim_start_matches('-');
        (1..=3).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit())
    };
    let are_decimals = |field: &str| is_whole(field) && field.trim().len() <= 2;
    (1..record.len()).any(|column| {
        let (Some(before), Some(field)) = (record.get(column - 1), record.get(column)) else { return false };
        let title = head.get(column).unwrap_or_default().trim().to_lowercase();
        let is_spare = record.len() > head.len() || WORDS.contains(&title.as_str());
        let is_padded = field.trim().len() == 2 && field.trim().starts_with('0');
        is_whole(before) && are_decimals(field) && (is_spare || is_padded)
    })
}

/// Whether a separator stands between two digits.
fn parts_a_number(record: &StringRecord) -> bool {
    record.iter().zip(record.iter().skip(1)).any(|(before, behind)| {
        before.ends_with(|sign: char| sign.is_ascii_digit())
            && behind.starts_with(|sign: char| sign.is_ascii_digit())
    })
}

/// Whether most lines have stretches of blanks, as a print of columns has.
fn is_in_columns(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE);
    let apart = lines().filter(|line| line.contains("   ")).count();
    apart > 2 && apart * 2 > lines().count()
}

/// The separator that makes the largest grid: of all rows that follow each other with the same number of fields, the most fields. A comma
/// between digits, in a row that another separator parts as well, stands inside a figure.
fn separator_of(text: &str) -> Option<u8> {
    let grid = |separator: u8| {
        let (mut best, mut run, mut fields, mut read) = (0, 0, 0, 0);
        // a comma that only ever stands inside figures separates nothing
        let mut parts_texts = separator != b',';
        rows(text, separator, |_, record| {
            read += 1;
            let parts = |other: &u8| {
                *other != separator && record.iter().any(|field| field.as_bytes().contains(other))
            };
            let is_of_another = separator == b','
                && [b';', b'\t', b'|'].iter().any(parts)
                && record.iter().zip(record.iter().skip(1)).all(|(before, behind)| {
                    before.ends_with(|sign: char| sign.is_ascii_digit())
                        && behind.starts_with(|sign: char| sign.is_ascii_digit())
                });
            let count = if is_of_another { 1 } else { record.len() };
            parts_texts = parts_texts
                || record.iter().zip(record.iter().skip(1)).any(|(before, behind)| {
                    !before.ends_with(|sign: char| sign.is_ascii_digit())
                        || !behind.starts_with(|sign: char| sign.is_ascii_digit())
                });
            if count == fields {
                run += 1;
            } else {
                (fields, run) = (count, 1);
            }
            if fields > 1 {
                best = best.max(run * (fields - 1) + usize::from(run > 1));
            }
            read < SAMPLE
        });
        if parts_texts { best } else { 0 }
    };
    let mut best = (0, None);
    for separator in SEPARATORS {
        let found = grid(separator);
        if found > best.0 {
            best = (found, Some(separator));
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
        for (text, row) in [
            ("Tên,Điểm,Ghi chú\nSở Nội vụ,95,59\n", 2),
            ("Tên,Điểm,Hạng,Loại\nSở Nội vụ,95,59,,,\n", 2),
            ("STT,Tên,Kỳ trước,Kỳ này,Ghi chú\n1,Sở Nội vụ,90,95\n2,Sở Y tế,85,82,3\n", 3),
            ("Tên,Trước,Sau\nSở Nội vụ,90,95\nSở Y tế,79,08\n", 3),
        ] {
            let read = read_text("a.csv", text, &Budget::new(&|| false));
            assert_eq!(read.err(), Some(Refusal::CommaTwice(row)), "{text}");
        }
        let counts = "STT,Tên,Số hồ sơ,Quá hạn\n1,Sở Nội vụ,204,12\n2,Sở Y tế,31,0\n";
        assert!(read_text("a.csv", counts, &Budget::new(&|| false)).is_ok());
    }

    #[test]
    fn the_grid_tells_the_separator_whatever_stands_above_and_below() {
        let notes = "Nguồn: A, B, C\nKỳ: tuần 15, tháng 4, năm 2025\nGhi chú: a, b, c\nTên;Trước;Sau\nSở Nội vụ;90,4;95,5\nSở Y tế;1,5;2,5\n";
        assert_eq!(separator_of(notes), Some(b';'));
        let two =
            "KẾT QUẢ, THÁNG 4\nTên;Điểm\nSở Nội vụ;95,5\nSở Y tế;82,3\nNgười lập: A, B\nGhi chú: x, y\n";
        assert_eq!(separator_of(two), Some(b';'));
        assert_eq!(separator_of("Tên,Điểm\nSở A; B,90.5\nSở C,80.5\n"), Some(b','));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_in_its_row_is_refused() {
        for text in [
            "STT;Tên;Điểm\n1;\"Sở Tư pháp;88,2\n2;Sở Y tế\";85\n3;Sở Nội vụ;1\n",
            "STT;Tên;Điểm\n1;Sở Tư pháp;\"88,2\"\"\n2;Sở Y tế;85\n",
        ] {
            let read = read_text("a.csv", text, &Budget::new(&|| false));
            assert_eq!(read.err(), Some(Refusal::OpenQuote(2)), "{text}");
        }
    }
}
