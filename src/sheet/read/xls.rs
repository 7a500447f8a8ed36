//! Workbooks of Excel 5 to 2003 (.xls): their records are looked through first, then the library reads what was found to be within the limits.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read, Write};

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};
use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, Value};
use crate::sheet::grid::{Merge, Sheet, Unseen};
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
        let mut sheet = Sheet::new(name, cells, merges);
        if let Some(scan) = scan.sheets.get(index) {
            for (at, text) in &scan.texts {
                sheet.put(*at, Value::of_text(text));
            }
            sheet.hide(scan.unseen.clone());
        }
        read.sheets.push(sheet);
    }
    Ok(read)
}

/// The stream of the workbook out of the compound file.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    // some programs write the names in capitals; the newer stream counts where both stand
    let streams: Vec<String> =
        file.walk().filter(cfb::Entry::is_stream).map(|entry| entry.name().to_owned()).collect();
    let name = ["workbook", "book"]
        .into_iter()
        .find_map(|wanted| streams.iter().find(|name| name.to_lowercase() == wanted))
        .ok_or(Refusal::Damaged)?;
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
    /// The cell styles whose font is struck out.
    struck: HashSet<usize>,
    /// Common texts of which a part is struck out or raised, as they are seen; none where nothing is left.
    rich: HashMap<u32, Option<String>>,
    /// In the order in which the workbook lists them.
    sheets: Vec<SheetScan>,
}

#[derive(Default)]
struct SheetScan {
    /// Cells whose number format shows something else than the number, by their style.
    formatted: HashMap<At, usize>,
    /// What of it is not seen.
    unseen: Unseen,
    /// Texts as they are seen, where a part of them is not.
    texts: HashMap<At, String>,
}

mod record {
    pub const EOF: u16 = 0x000A;
    pub const FORMULA: u16 = 0x0006;
    pub const FILE_PASS: u16 = 0x002F;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const RICH_STRING: u16 = 0x00D6;
    pub const CONTINUE: u16 = 0x003C;
    pub const COLUMNS: u16 = 0x007D;
    pub const FONT: u16 = 0x0031;
    pub const COMMON_TEXTS: u16 = 0x00FC;
    pub const ROW: u16 = 0x0208;
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
        let mut scan = Self {
            stream: stream.to_vec(),
            formats: Vec::new(),
            struck: HashSet::new(),
            rich: HashMap::new(),
            sheets: Vec::new(),
        };
        let mut starts = Vec::new();
        let mut formats: BTreeMap<u16, NumberFormat> = BTreeMap::new();
        let mut is_biff8 = false;
        let mut styles = Vec::new();
        let mut fonts = Vec::new();
        let mut style_fonts = Vec::new();
        let mut common = Vec::new();
        let mut in_common = false;
        let mut ended = false;
        for (kind, at, data) in Records::new(stream, 0) {
            in_common = kind == record::COMMON_TEXTS || (in_common && kind == record::CONTINUE);
            if in_common {
                common.push(data);
            }
            match kind {
                record::FILE_PASS => return Err(Refusal::Encrypted),
                record::BOUND_SHEET => starts.push(u32_at(data, 0).ok_or(Refusal::Damaged)? as usize),
                record::BOF => is_biff8 = u16_at(data, 0) == Some(0x0600),
                record::FORMAT => {
                    if let (Some(number), Some(code)) = (u16_at(data, 0), format_code(data, is_biff8)) {
                        formats.insert(number, NumberFormat::new(&code));
                    }
                }
                record::FONT => fonts.push(Font::of(data)),
                record::XF => {
                    styles.push(u16_at(data, 2).ok_or(Refusal::Damaged)?);
                    style_fonts.push(u16_at(data, 0).unwrap_or_default());
                }
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
        let font = |index: u16| {
            // the fifth font is missing from the list: numbers behind it are one too high
            let index = usize::from(index);
            fonts.get(if index > 4 { index - 1 } else { index }).copied().unwrap_or_default()
        };
        scan.struck = (0..)
            .zip(&style_fonts)
            .filter(|(_, index)| font(**index).struck)
            .map(|(style, _)| style)
            .collect();
        if fonts.iter().any(|font| font.struck || font.raised) {
            scan.rich = rich_texts(&common, &font);
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
                record::ROW if depth <= 1 => {
                    let (Some(row), Some(height), Some(flags)) =
                        (u16_at(data, 0), u16_at(data, 6), u16_at(data, 12))
                    else {
                        continue;
                    };
                    if flags & 0x20 != 0 || height & 0x7FFF == 0 {
                        found.unseen.rows.push(u32::from(row)..=u32::from(row));
                    }
                }
                record::COLUMNS if depth <= 1 => {
                    let [Some(first), Some(last), Some(width), _, Some(flags)] =
                        [0, 2, 4, 6, 8].map(|at| u16_at(data, at))
                    else {
                        continue;
                    };
                    if flags & 1 != 0 || width == 0 {
                        found.unseen.columns.push(u32::from(first)..=u32::from(last));
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
                    self.know_error(kind, at, data);
                    for index in 0..many {
                        let place = if kind == record::MUL_RK { 4 + index * 6 } else { 4 };
                        let style = u16_at(data, place).map(usize::from).unwrap_or_default();
                        if self.struck.contains(&style) {
                            found.unseen.cells.insert((row, first + index as u32));
                        }
                    }
                    if kind == record::LABEL_SST
                        && let Some(number) = u32_at(data, 6)
                        && let Some(rich) = self.rich.get(&number)
                    {
                        match rich {
                            Some(seen) => {
                                found.texts.insert((row, first), seen.clone());
                            }
                            None => {
                                found.unseen.cells.insert((row, first));
                            }
                        }
                    }
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

impl Scan {
    /// Error codes that the library does not know become `#N/A`: an error all the same.
    fn know_error(&mut self, kind: u16, at: usize, data: &[u8]) {
        const KNOWN: [u8; 7] = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A];
        let place = match kind {
            record::BOOL_ERR if data.get(7) == Some(&1) => 6,
            // the result of a formula that is an error
            record::FORMULA if data.get(6) == Some(&2) && data.get(12..14) == Some(&[0xFF, 0xFF]) => 8,
            _ => return,
        };
        if data.get(place).is_some_and(|code| !KNOWN.contains(code))
            && let Some(code) = self.stream.get_mut(at + place)
        {
            *code = 0x2A;
        }
    }
}

/// What of a font matters.
#[derive(Debug, Clone, Copy, Default)]
struct Font {
    struck: bool,
    raised: bool,
}

impl Font {
    fn of(data: &[u8]) -> Self {
        let flags = u16_at(data, 2).unwrap_or_default();
        Self { struck: flags & 0x08 != 0, raised: u16_at(data, 8).is_some_and(|place| place != 0) }
    }
}

/// The common texts of which a part is struck out or raised, as they are seen. The table goes on over several records; a text that is cut by the
/// end of one begins there anew with its width.
fn rich_texts(records: &[&[u8]], font: &impl Fn(u16) -> Font) -> HashMap<u32, Option<String>> {
    let mut bytes = Bytes { records, record: 0, at: 8 };
    let mut found = HashMap::new();
    let count = records.first().and_then(|first| u32_at(first, 4)).unwrap_or_default();
    for number in 0..count {
        let Some(text) = bytes.text() else { break };
        if text.runs.iter().all(|(_, index)| !font(*index).struck && !font(*index).raised) {
            continue;
        }
        let mut seen = Vec::new();
        for (place, unit) in text.units.iter().enumerate() {
            let run = text.runs.iter().rev().find(|(from, _)| usize::from(*from) <= place);
            if !run.is_some_and(|(_, index)| font(*index).struck || font(*index).raised) {
                seen.push(*unit);
            }
        }
        let seen = String::from_utf16_lossy(&seen);
        found.insert(number, (!seen.trim().is_empty()).then_some(seen));
    }
    found
}

/// The bytes of a record and of those that continue it.
struct Bytes<'a> {
    records: &'a [&'a [u8]],
    record: usize,
    at: usize,
}

struct RichText {
    units: Vec<u16>,
    /// From which sign on which font.
    runs: Vec<(u16, u16)>,
}

impl Bytes<'_> {
    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.records.get(self.record)?.len() {
            self.record += 1;
            self.at = 0;
        }
        let byte = self.records.get(self.record)?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn text(&mut self) -> Option<RichText> {
        let length = self.word()?;
        let flags = self.byte()?;
        let run_count = if flags & 0x08 != 0 { self.word()? } else { 0 };
        let extra =
            if flags & 0x04 != 0 { u32::from(self.word()?) | u32::from(self.word()?) << 16 } else { 0 };
        let mut is_wide = flags & 1 != 0;
        let mut units = Vec::new();
        for _ in 0..length {
            if self.at >= self.records.get(self.record)?.len() {
                // the next record begins with the width of its signs
                self.record += 1;
                self.at = 1;
                is_wide = self.records.get(self.record)?.first()? & 1 != 0;
            }
            units.push(if is_wide { self.word()? } else { u16::from(self.byte()?) });
        }
        let mut runs = Vec::new();
        for _ in 0..run_count {
            runs.push((self.word()?, self.word()?));
        }
        for _ in 0..extra {
            self.byte()?;
        }
        Some(RichText { units, runs })
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
