//! Workbooks of Excel (.xlsx), read cell by cell; nothing is allocated by what a file declares.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::import::grid::{At, Merge, Sheet, Value, address};
use crate::import::source::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Refusal};

/// A workbook's worksheets.
#[derive(Debug)]
pub struct Workbook {
    /// The visible worksheets, in their order.
    pub sheets: Vec<Sheet>,
    /// The names of worksheets that are hidden and were not read.
    pub hidden: Vec<String>,
}

/// Reads a workbook that [`crate::import::source::check`] let in.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8]) -> Result<Workbook, Refusal> {
    // The library's arithmetic is not safe from every damaged file (a row number beyond 32 bits); such a file must not end the program.
    std::panic::catch_unwind(|| read_workbook(bytes)).unwrap_or(Err(Refusal::Damaged))
}

fn read_workbook(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error, ""))?;
    let mut hidden = Vec::new();
    let mut names = Vec::new();
    for sheet in workbook.sheets_metadata() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => names.push(sheet.name.clone()),
            (SheetType::WorkSheet, _) => hidden.push(sheet.name.nfc().collect()),
            _ => {}
        }
    }
    let mut count = 0;
    let mut sheets = Vec::new();
    for name in names {
        let cells = read_cells(&mut workbook, &name, &mut count)?;
        let merges: Vec<Merge> = workbook
            .merge_cells_by_sheet_name(&name)
            .map_err(|error| refusal(&error, &name))?
            .into_iter()
            .map(|region| Merge { first: region.start, last: region.end })
            .collect();
        sheets.push(Sheet::new(name.nfc().collect(), cells, merges));
    }
    Ok(Workbook { sheets, hidden })
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    count: &mut usize,
) -> Result<BTreeMap<At, Value>, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| refusal(&error, sheet))?;
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code)))
        .collect();
    let mut cells = BTreeMap::new();
    while let Some((cell, style)) =
        reader.next_cell_with_style_id().map_err(|error| refusal(&error, sheet))?
    {
        let at = cell.get_position();
        let is_percent = percent.get(style).copied().unwrap_or_default();
        let Some(value) = value_of(cell.get_value(), is_percent) else { continue };
        if at.0 >= MAX_ROWS || at.1 >= MAX_COLUMNS {
            return Err(Refusal::FarCell { sheet: sheet.nfc().collect(), cell: address(at) });
        }
        *count += 1;
        if *count > MAX_CELLS {
            return Err(Refusal::TooManyCells);
        }
        cells.insert(at, value);
    }
    Ok(cells)
}

fn refusal(error: &XlsxError, sheet: &str) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        XlsxError::RowNumberOverflow | XlsxError::ColumnNumberOverflow if !sheet.is_empty() => {
            Refusal::FarCell { sheet: sheet.to_owned(), cell: "?".to_owned() }
        }
        _ => Refusal::Damaged,
    }
}

/// Whether a number format shows hundredths: a percent sign outside quotes.
fn is_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => quoted = !quoted,
            '\\' => {
                signs.next();
            }
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

fn value_of(data: &DataRef<'_>, percent: bool) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        DataRef::Int(value) => Some(Value::Number(Decimal::from(*value))),
        DataRef::Float(value) => match decimal(*value) {
            Some(value) if percent => Some(Value::Percent((value * Decimal::ONE_HUNDRED).normalize())),
            Some(value) => Some(Value::Number(value)),
            None => Some(Value::Error(value.to_string())),
        },
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        DataRef::Bool(value) => Some(Value::Text(if *value { "TRUE" } else { "FALSE" }.to_owned())),
        DataRef::DateTime(at) if at.is_datetime() => {
            Some(moment(at).map_or_else(|| Value::Error(at.to_string()), Value::Moment))
        }
        DataRef::DateTime(span) => Some(Value::Text(span.to_string())),
        DataRef::DateTimeIso(text) => iso_moment(text).map(Value::Moment).or_else(|| text_value(text)),
        DataRef::DurationIso(text) => text_value(text),
        DataRef::Error(error) => Some(Value::Error(error.to_string())),
    }
}

fn text_value(text: &str) -> Option<Value> {
    let text: String = text.nfc().collect();
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || is_invisible(sign));
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

/// Signs without a picture that copying from web pages leaves behind.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// The number that a spreadsheet shows: it keeps 15 significant digits, so that 82.3 is 82.3 and not 82.2999….
fn decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    Decimal::from_scientific(&format!("{value:.14e}")).ok().map(|value| value.normalize())
}

fn moment(at: &ExcelDateTime) -> Option<NaiveDateTime> {
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())?;
    Some(day.and_time(NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into())?))
}

fn iso_moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(|day| day.and_time(NaiveTime::MIN))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_spreadsheet_shows() {
        for (value, shown) in
            [(82.3, "82.3"), (0.1 + 0.2, "0.3"), (95.59, "95.59"), (204.0, "204"), (-0.06, "-0.06")]
        {
            assert_eq!(decimal(value).unwrap().to_string(), shown);
        }
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(1e300), None);
    }

    #[test]
    fn only_a_percent_sign_that_scales_makes_a_percent() {
        assert!(is_percent("0.00%"));
        assert!(!is_percent("0.00\"%\""));
        assert!(!is_percent("0.00\\%"));
        assert!(!is_percent("General"));
    }
}
