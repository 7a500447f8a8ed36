//! Binary workbooks (.xlsb): their records are looked through first for what the library believes or leaves out, then it reads them.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xlsb};
use unicode_normalization::UnicodeNormalization;

use crate::cell::At;
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::source::{Budget, MAX_CELLS, Refusal};

use super::number_format::NumberFormat;
use super::repack::with_parts;
use super::spreadsheet::value_of;
use super::workbook::Workbook;

/// Reads a workbook.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    match read_package(bytes, budget) {
        // Error values that the library does not know are errors all the same.
        Err(Refusal::Damaged) => {
            let known = with_parts(bytes, |name, data| {
                if name.contains("sheets/") {
                    know_errors(data);
                }
            })?;
            read_package(&known, &budget.afresh())
        }
        read => read,
    }
}

/// Writes error codes that the library does not know as `#N/A`.
fn know_errors(data: &mut [u8]) {
    const KNOWN: [u8; 8] = [0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x2B];
    let mut at = 0;
    while let Some(((kind, record), rest)) = data.get(at..).and_then(next_record) {
        let begin = data.len() - rest.len() - record.len();
        at = data.len() - rest.len();
        // a cell, or the result of a formula, that is an error
        if matches!(kind, 3 | 11)
            && let Some(code) = data.get_mut(begin + 8).filter(|code| !KNOWN.contains(code))
        {
            *code = 0x2A;
        }
        if at >= data.len() {
            break;
        }
    }
}

fn read_package(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let parts = Parts::new(bytes)?;
    let mut library: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut read = Workbook::default();
    let plain = NumberFormat::default();
    for metadata in library.sheets_metadata().to_vec() {
        let name: String = metadata.name.nfc().collect();
        match (metadata.typ, metadata.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => {}
            (SheetType::WorkSheet, _) => {
                read.hidden.push(name);
                continue;
            }
            _ => continue,
        }
        let scan = parts.sheet(&metadata.name)?;
        let mut reader = library.worksheet_cells_reader(&metadata.name).map_err(|_| Refusal::Damaged)?;
        let mut cells = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(|_| Refusal::Damaged)? {
            let at = cell.get_position();
            let format =
                scan.formatted.get(&at).and_then(|style| parts.formats.get(*style)).unwrap_or(&plain);
            if let Some(value) = value_of(cell.get_value(), format) {
                budget.take(&name, at)?;
                cells.insert(at, value);
            }
        }
        read.sheets.push(Sheet::new(name, cells, scan.merges));
    }
    Ok(read)
}

mod record {
    pub const ROW: u32 = 0;
    pub const RK: u32 = 2;
    pub const REAL: u32 = 5;
    pub const FORMULA_NUMBER: u32 = 9;
    pub const FORMAT: u32 = 44;
    pub const XF: u32 = 47;
    pub const BUNDLE_SHEET: u32 = 156;
    pub const MERGE: u32 = 176;
    pub const EXTERN_SHEET: u32 = 362;
    pub const BEGIN_CELL_XFS: u32 = 617;
    pub const END_CELL_XFS: u32 = 618;
}

/// What of a worksheet the library does not give.
#[derive(Default)]
struct SheetScan {
    /// Cells whose number format shows something else than the number, by their style.
    formatted: HashMap<At, usize>,
    merges: Vec<Merge>,
}

/// The parts of the workbook, every record of them within its part.
struct Parts {
    parts: HashMap<String, Vec<u8>>,
    /// The part of each worksheet by its name.
    paths: HashMap<String, String>,
    /// The number formats of the cell styles.
    formats: Vec<NumberFormat>,
}

impl Parts {
    fn new(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        let mut parts = HashMap::new();
        let mut relations = String::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|_| Refusal::Damaged)?;
            let name = part.name().map_err(|_| Refusal::Damaged)?.replace('\\', "/").to_lowercase();
            if name.ends_with("workbook.bin.rels") {
                part.read_to_string(&mut relations).map_err(|_| Refusal::Damaged)?;
            } else if name.ends_with(".bin") && name.starts_with("xl/") && is_of_records(&name) {
                let mut data = Vec::new();
                part.read_to_end(&mut data).map_err(|_| Refusal::Damaged)?;
                check_records(&data)?;
                parts.insert(name, data);
            }
        }
        let targets = targets(&relations)?;
        let mut paths = HashMap::new();
        for (kind, data) in Records(parts.get("xl/workbook.bin").ok_or(Refusal::Damaged)?) {
            if kind == record::BUNDLE_SHEET
                && let Some((id, rest)) = wide_text(data.get(8..).unwrap_or_default())
                && let Some((name, _)) = wide_text(rest)
                && let Some(target) = targets.get(&id)
            {
                paths.insert(name, target.clone());
            }
        }
        let formats = parts.get("xl/styles.bin").map(|data| formats(data)).unwrap_or_default();
        Ok(Self { parts, paths, formats })
    }

    fn sheet(&self, name: &str) -> Result<SheetScan, Refusal> {
        let data = self.paths.get(name).and_then(|path| self.parts.get(path)).ok_or(Refusal::Damaged)?;
        let mut scan = SheetScan::default();
        let mut row = 0;
        for (kind, data) in Records(data) {
            match kind {
                record::ROW => row = u32_at(data, 0).ok_or(Refusal::Damaged)?,
                record::RK | record::REAL | record::FORMULA_NUMBER => {
                    let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4)) else {
                        return Err(Refusal::Damaged);
                    };
                    let style = (style & 0x00FF_FFFF) as usize;
                    if self.formats.get(style).is_some_and(|format| !format.is_plain()) {
                        scan.formatted.insert((row, column), style);
                    }
                }
                record::MERGE => {
                    if let [Some(first), Some(last), Some(left), Some(right)] =
                        [0, 4, 8, 12].map(|at| u32_at(data, at))
                    {
                        scan.merges.push(Merge { first: (first, left), last: (last, right) });
                    }
                }
                _ => {}
            }
            if scan.formatted.len() + scan.merges.len() > MAX_CELLS {
                return Err(Refusal::TooManyCells);
            }
        }
        Ok(scan)
    }
}

/// Whether a part is made of records: not a macro, a printer's settings, an embedded object or a property.
fn is_of_records(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.contains("sheets/") && !name.contains("/_rels/")
        || ["workbook", "sharedstrings", "styles"].iter().any(|part| file.starts_with(part))
}

/// Refuses a part with a record that reaches beyond it, or that announces more than it holds: the library would reserve memory for it.
fn check_records(data: &[u8]) -> Result<(), Refusal> {
    let mut rest = data;
    while !rest.is_empty() {
        let ((kind, record), after) = next_record(rest).ok_or(Refusal::Damaged)?;
        if kind == record::EXTERN_SHEET
            && u32_at(record, 0).is_none_or(|count| count as usize > record.len() / 12)
        {
            return Err(Refusal::Damaged);
        }
        rest = after;
    }
    Ok(())
}

/// The targets of a workbook's relations by their ids, as parts are named here.
fn targets(relations: &str) -> Result<HashMap<String, String>, Refusal> {
    let mut nodes = super::xml::Nodes::new(relations);
    let mut targets = HashMap::new();
    while let Some(node) = nodes.next()? {
        if let super::xml::Node::Open(tag) = node
            && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
        {
            let target = target.to_lowercase();
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    }
    Ok(targets)
}

/// The number formats of the cell styles.
fn formats(styles: &[u8]) -> Vec<NumberFormat> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    for (kind, data) in Records(styles) {
        match kind {
            record::FORMAT => {
                if let (Some(number), Some((text, _))) =
                    (u16_at(data, 0), wide_text(data.get(2..).unwrap_or_default()))
                {
                    codes.insert(number, NumberFormat::new(&text));
                }
            }
            record::BEGIN_CELL_XFS => in_cells = true,
            record::END_CELL_XFS => in_cells = false,
            record::XF if in_cells => {
                let number = u16_at(data, 2).unwrap_or_default();
                formats.push(codes.get(&number).cloned().unwrap_or_else(|| match number {
                    9 | 10 => NumberFormat::new("0%"),
                    _ => NumberFormat::default(),
                }));
            }
            _ => {}
        }
    }
    formats
}

/// A record: its kind, and its data.
type Record<'a> = (u32, &'a [u8]);

/// The records of a part.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (record, rest) = next_record(self.0)?;
        self.0 = rest;
        Some(record)
    }
}

/// A record: its kind in one or two bytes of seven bits, its length in one to four.
fn next_record(data: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (kind, rest) = sevens(data, 2)?;
    let (length, rest) = sevens(rest, 4)?;
    let (record, rest) = rest.split_at_checked(length as usize)?;
    Some(((kind, record), rest))
}

fn sevens(data: &[u8], most: u32) -> Option<(u32, &[u8])> {
    let mut value = 0;
    let mut rest = data;
    for index in 0..most {
        let (byte, after) = rest.split_first()?;
        rest = after;
        value |= u32::from(byte & 0x7F) << (7 * index);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some((value, rest))
}

/// A text of two bytes a sign behind its length, and what follows it.
fn wide_text(data: &[u8]) -> Option<(String, &[u8])> {
    let length = (u32_at(data, 0)? as usize).checked_mul(2)?;
    let (text, rest) = data.get(4..)?.split_at_checked(length)?;
    let units: Vec<u16> = text.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
