//! Workbooks of Excel 5 to 2003 (.xls): their records are looked through first, then the library reads what was found to be within the limits.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read, Write};

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};
use unicode_normalization::UnicodeNormalization;

use crate::cell::At;
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::source::{Budget, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Refusal};

use super::number_format::NumberFormat;
use super::spreadsheet::owned_value_of;
use super::workbook::Workbook;

/// The library holds a worksheet as one rectangle; of all worksheets together it may have this many places.
const MAX_AREA: u64 = 2_000_000;

/// Reads a workbook.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let stream = workbook_stream(bytes)?;
    let scan = Scan::new(&stream, budget)?;
    let mut library: Xls<_> = Xls::new(Cursor::new(packed(&scan.stream)?)).map_err(|error| match error {
        XlsError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    })?;
    let mut read = Workbook::default();
    for (index, metadata) in library.sheets_metadata().to_vec().into_iter().enumerate() {
        let name: String = metadata.name.nfc().collect();
        match (metadata.typ, metadata.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => {}
            (SheetType::WorkSheet, _) => {
                read.hidden.push(name);
                continue;
            }
            _ => continue,
        }
        let range = library.worksheet_range(&metadata.name).map_err(|_| Refusal::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let plain = NumberFormat::default();
        let formatted = scan.sheets.get(index).map(|sheet| &sheet.formatted);
        let mut cells = BTreeMap::new();
        for (row, column, data) in range.used_cells() {
            let at = (top + row as u32, left + column as u32);
            let format =
                formatted.and_then(|formatted| scan.formats.get(*formatted.get(&at)?)).unwrap_or(&plain);
            if let Some(value) = owned_value_of(data, format) {
                budget.take(&name, at)?;
                cells.insert(at, value);
            }
        }
        let merges = library.merge_cells_by_sheet_name(&metadata.name).unwrap_or_default();
        let merges = merges.into_iter().map(|region| Merge { first: region.start, last: region.end });
        read.sheets.push(Sheet::new(name, cells, merges));
    }
    Ok(read)
}

/// The stream of the workbook out of the compound file.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Refusal::Damaged)?;
    let mut stream = Vec::new();
    let most = bytes.len() as u64;
    file.open_stream(name)
        .and_then(|found| found.take(most).read_to_end(&mut stream))
        .map_err(|_| Refusal::Damaged)?;
    Ok(stream)
}

/// A compound file of this stream alone, so that nothing else in the file reaches the library.
fn packed(stream: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))
        .map_err(|_| Refusal::Damaged)?;
    file.create_stream("Workbook")
        .and_then(|mut entry| entry.write_all(stream).and_then(|()| entry.flush()))
        .map_err(|_| Refusal::Damaged)?;
    file.flush().map_err(|_| Refusal::Damaged)?;
    Ok(file.into_inner().into_inner())
}

/// What the records say before anybody believes them.
struct Scan {
    /// The stream, without the sizes that worksheets announce of themselves: memory would be reserved for them.
    stream: Vec<u8>,
    /// The number formats of the cell styles.
    formats: Vec<NumberFormat>,
    /// In the order in which the workbook lists them.
    sheets: Vec<SheetScan>,
}

#[derive(Default)]
struct SheetScan {
    /// Cells whose number format shows something else than the number, by their style.
    formatted: HashMap<At, usize>,
}

mod record {
    pub const EOF: u16 = 0x000A;
    pub const FORMULA: u16 = 0x0006;
    pub const FILE_PASS: u16 = 0x002F;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const RICH_STRING: u16 = 0x00D6;
    pub const XF: u16 = 0x00E0;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

impl Scan {
    fn new(stream: &[u8], budget: &Budget<'_>) -> Result<Self, Refusal> {
        let mut scan = Self { stream: stream.to_vec(), formats: Vec::new(), sheets: Vec::new() };
        let mut starts = Vec::new();
        let mut formats: BTreeMap<u16, NumberFormat> = BTreeMap::new();
        let mut is_biff8 = false;
        let mut styles = Vec::new();
        let mut ended = false;
        for (kind, at, data) in Records::new(stream, 0) {
            match kind {
                record::FILE_PASS => return Err(Refusal::Encrypted),
                record::BOUND_SHEET => starts.push(u32_at(data, 0).ok_or(Refusal::Damaged)? as usize),
                record::BOF => is_biff8 = u16_at(data, 0) == Some(0x0600),
                record::FORMAT => {
                    if let (Some(number), Some(code)) = (u16_at(data, 0), format_code(data, is_biff8)) {
                        formats.insert(number, NumberFormat::new(&code));
                    }
                }
                record::XF => styles.push(u16_at(data, 2).ok_or(Refusal::Damaged)?),
                record::EOF => {
                    ended = true;
                    break;
                }
                _ => {}
            }
            debug_assert!(at <= stream.len());
        }
        if !ended || starts.is_empty() {
            return Err(Refusal::Damaged);
        }
        if starts.len() > MAX_SHEETS {
            return Err(Refusal::TooManySheets);
        }
        scan.formats = styles
            .iter()
            .map(|number| {
                formats.get(number).cloned().unwrap_or_else(|| match number {
                    9 | 10 => NumberFormat::new("0%"),
                    _ => NumberFormat::default(),
                })
            })
            .collect();
        let mut seen = HashSet::new();
        let mut area = 0;
        for start in starts {
            budget.go_on()?;
            // A worksheet that is listed twice would be read twice.
            if !seen.insert(start) || start >= stream.len() {
                return Err(Refusal::Damaged);
            }
            scan.sheet(stream, start, &mut area)?;
        }
        Ok(scan)
    }

    fn sheet(&mut self, stream: &[u8], start: usize, area: &mut u64) -> Result<(), Refusal> {
        let mut found = SheetScan::default();
        let mut corners: Option<(At, At)> = None;
        let mut cells = 0;
        let mut depth = 0_u32;
        let mut ended = false;
        for (kind, at, data) in Records::new(stream, start) {
            match kind {
                record::BOF => depth += 1,
                record::EOF => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        ended = true;
                        break;
                    }
                }
                record::DIMENSIONS => {
                    if let Some(announced) = self.stream.get_mut(at..at + data.len()) {
                        announced.fill(0);
                    }
                }
                record::NUMBER
                | record::RK
                | record::MUL_RK
                | record::FORMULA
                | record::LABEL
                | record::LABEL_SST
                | record::RICH_STRING
                | record::BOOL_ERR
                    if depth <= 1 =>
                {
                    let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
                        return Err(Refusal::Damaged);
                    };
                    let (row, first) = (u32::from(row), u32::from(column));
                    let many =
                        if kind == record::MUL_RK { (data.len().saturating_sub(6) / 6).max(1) } else { 1 };
                    let last = first + many as u32 - 1;
                    cells += many;
                    if cells > crate::sheet::source::MAX_CELLS {
                        return Err(Refusal::TooManyCells);
                    }
                    if row >= MAX_ROWS || last >= MAX_COLUMNS {
                        return Err(far(self.sheets.len(), (row, last)));
                    }
                    let (upper, lower) = corners.unwrap_or(((row, first), (row, last)));
                    corners =
                        Some(((upper.0.min(row), upper.1.min(first)), (lower.0.max(row), lower.1.max(last))));
                    if matches!(kind, record::NUMBER | record::RK | record::MUL_RK | record::FORMULA) {
                        for index in 0..many {
                            let style = u16_at(data, 4 + index * 6).unwrap_or_default();
                            let style = usize::from(style);
                            if self.formats.get(style).is_some_and(|format| !format.is_plain()) {
                                found.formatted.insert((row, first + index as u32), style);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        if !ended {
            return Err(Refusal::Damaged);
        }
        if let Some((upper, lower)) = corners {
            *area += u64::from(lower.0 - upper.0 + 1) * u64::from(lower.1 - upper.1 + 1);
            if *area > MAX_AREA {
                return Err(far(self.sheets.len(), lower));
            }
        }
        self.sheets.push(found);
        Ok(())
    }
}

/// The code of a number format: its signs behind their number, of one byte or two each since Excel 97.
fn format_code(data: &[u8], is_biff8: bool) -> Option<String> {
    if !is_biff8 {
        let length = usize::from(*data.get(2)?);
        return Some(data.get(3..3 + length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let length = usize::from(u16_at(data, 2)?);
    let signs = data.get(5..)?;
    if data.get(4)? & 1 == 0 {
        return Some(signs.get(..length)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> =
        signs.get(..length * 2)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn far(sheet: usize, at: At) -> Refusal {
    Refusal::FarCell { sheet: format!("thứ {}", sheet + 1), at }
}

/// The records from a place on: kind, where the data begins, and the data. A record that reaches beyond the end ends them.
struct Records<'a> {
    stream: &'a [u8],
    next: usize,
}

impl<'a> Records<'a> {
    fn new(stream: &'a [u8], start: usize) -> Self {
        Self { stream, next: start }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, usize, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.stream, self.next)?;
        let length = usize::from(u16_at(self.stream, self.next + 2)?);
        let at = self.next + 4;
        let data = self.stream.get(at..at + length)?;
        self.next = at + length;
        Some((kind, at, data))
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
