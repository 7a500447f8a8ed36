//! Workbooks of Excel since 2007 (.xlsx, .xlsm), read cell by cell; nothing is allocated by what a file declares.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, Value};
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::parallel::in_parts;
use crate::sheet::source::{Budget, Package, Refusal};

use super::number_format::NumberFormat;
use super::overlay::overlays;
use super::repack::repacked;
use super::spreadsheet::value_of;
use super::workbook::Workbook;

/// Workbooks of so many unpacked bytes are read by several threads; each holds the common texts for itself, so not those of more.
const SHARED: std::ops::Range<u64> = 256 * 1024..32 * 1024 * 1024;

/// Reads a workbook.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], package: Package, budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    // the library panics over some of what it does not take
    let first = || read_package(bytes, package, budget);
    match catch_unwind(AssertUnwindSafe(first)).unwrap_or(Err(Refusal::Damaged)) {
        // What the library does not take may be a good workbook all the same; it is tried once more in the shape that it knows.
        Err(Refusal::Damaged) => read_package(&repacked(bytes)?, package, &budget.afresh()),
        read => read,
    }
}

fn read_package(bytes: &[u8], package: Package, budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let mut workbook = open(bytes)?;
    let mut read = Workbook::default();
    let mut names = Vec::new();
    for sheet in workbook.sheets_metadata() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => names.push(sheet.name.clone()),
            (SheetType::WorkSheet, _) => read.hidden.push(sheet.name.nfc().collect()),
            _ => {}
        }
    }
    if SHARED.contains(&package.unpacked) {
        drop(workbook);
        for part in in_parts(&names, |part| read_sheets(&mut open(bytes)?, part, package, budget)) {
            // What the library panics about is damage, as it is where one thread reads all.
            read.sheets.extend(part.unwrap_or(Err(Refusal::Damaged))?);
        }
    } else {
        read.sheets = read_sheets(&mut workbook, &names, package, budget)?;
    }
    if package.has_unseen {
        let mut overlays = overlays(bytes, &names)?;
        for (name, sheet) in names.iter().zip(&mut read.sheets) {
            let Some(overlay) = overlays.remove(name) else { continue };
            for (at, text) in overlay.texts {
                sheet.put(at, Value::of_text(&text));
            }
            sheet.hide(overlay.unseen);
        }
    }
    Ok(read)
}

fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Refusal> {
    Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))
}

fn read_sheets(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    names: &[String],
    package: Package,
    budget: &Budget<'_>,
) -> Result<Vec<Sheet>, Refusal> {
    let mut sheets = Vec::new();
    for name in names {
        let cells = read_cells(workbook, name, budget)?;
        let merges: Vec<Merge> = if package.has_merges {
            let regions = workbook.merge_cells_by_sheet_name(name).map_err(|error| refusal(&error))?;
            regions.into_iter().map(|region| Merge { first: region.start, last: region.end }).collect()
        } else {
            Vec::new()
        };
        sheets.push(Sheet::new(name.nfc().collect(), cells, merges));
    }
    Ok(sheets)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    budget: &Budget<'_>,
) -> Result<BTreeMap<At, Value>, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| refusal(&error))?;
    let plain = NumberFormat::default();
    let formats: Vec<NumberFormat> = reader
        .styles()
        .iter()
        .map(|style| {
            style
                .number_format
                .as_ref()
                .map_or_else(NumberFormat::default, |format| NumberFormat::new(&format.format_code))
        })
        .collect();
    let mut cells = BTreeMap::new();
    let mut has_empty = false;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| refusal(&error))? {
        let at = cell.get_position();
        let format = formats.get(style).unwrap_or(&plain);
        let Some(value) = value_of(cell.get_value(), format) else {
            has_empty |= *cell.get_value() == DataRef::Empty;
            continue;
        };
        budget.take(sheet, at)?;
        // Programs that write one row twice leave two figures for one cell: neither is the right one.
        if let Some(before) = cells.insert(at, value.clone())
            && before != value
        {
            return Err(Refusal::CellTwice { sheet: sheet.nfc().collect(), at });
        }
    }
    drop(reader);
    if has_empty {
        mark_uncomputed(workbook, sheet, &mut cells, budget)?;
    }
    Ok(cells)
}

/// Cells without a value may be formulas that were never computed: no figure, but no empty cell either.
fn mark_uncomputed(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    cells: &mut BTreeMap<At, Value>,
    budget: &Budget<'_>,
) -> Result<(), Refusal> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| refusal(&error))?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|error| refusal(&error))? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            budget.take(sheet, cell.pos)?;
            cells.insert(cell.pos, Value::Uncomputed);
        }
    }
    Ok(())
}

fn refusal(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
