//! A table of words and numbers as an Excel workbook, numbers as numbers.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use thiserror::Error;

/// Why a workbook cannot be written.
#[derive(Debug, Error)]
#[error("Không lập được tệp Excel: {0}.")]
pub struct WorkbookError(#[from] XlsxError);

/// The longest name of a worksheet.
const LONGEST_NAME: usize = 31;

/// Writes a workbook of one worksheet: a title, what is shown, and the rows, the first of which is the head.
///
/// # Errors
/// When a text is longer than a cell of a workbook takes.
pub fn write(name: &str, title: &str, shown: &str, rows: &[Vec<String>]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    // the same table gives the same bytes: no clock
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    let name: String = name.chars().filter(|sign| !r"[]:*?/\".contains(*sign)).take(LONGEST_NAME).collect();
    sheet.set_name(name)?;
    sheet.write_string_with_format(0, 0, title, &bold)?;
    sheet.write_string(1, 0, shown)?;
    for (row, cells) in (3_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            match value(text) {
                // a head is words, whatever it looks like
                Some((value, decimals)) if row > 3 => {
                    let pattern =
                        if decimals == 0 { "0".to_owned() } else { format!("0.{}", "0".repeat(decimals)) };
                    let format = Format::new().set_num_format(pattern);
                    sheet.write_number_with_format(row, column, value, &format)?;
                }
                _ if row == 3 => {
                    sheet.write_string_with_format(row, column, text, &bold)?;
                }
                _ => {
                    sheet.write_string(row, column, text)?;
                }
            };
        }
    }
    sheet.set_column_width(0, 34)?;
    sheet.set_freeze_panes(4, 1)?;
    Ok(workbook.save_to_buffer()?)
}

/// The number that a text is, and its decimals: `13,76`, `+2,60`, `1.204`; words are none.
fn value(text: &str) -> Option<(f64, usize)> {
    let plain = text.strip_prefix('+').unwrap_or(text).replace('.', "");
    let is_number = !plain.is_empty()
        && plain.trim_start_matches('-').chars().all(|sign| sign.is_ascii_digit() || sign == ',')
        && plain.matches(',').count() <= 1
        && plain.chars().any(|sign| sign.is_ascii_digit());
    let decimals = plain.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let value = is_number.then(|| plain.replace(',', ".").parse().ok()).flatten()?;
    Some((value, decimals))
}
