//! Workbooks of Excel since 2007 (.xlsx, .xlsm), read cell by cell; nothing is allocated by what a file declares.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use unicode_normalization::UnicodeNormalization;

use super::Workbook;
use super::spreadsheet::{is_percent, value_of};
use crate::import::grid::{At, Merge, Sheet, Value};
use crate::import::source::{Budget, Refusal};

/// Reads a workbook.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Workbook, Refusal> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut read = Workbook::default();
    let mut names = Vec::new();
    for sheet in workbook.sheets_metadata() {
        match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => names.push(sheet.name.clone()),
            (SheetType::WorkSheet, _) => read.hidden.push(sheet.name.nfc().collect()),
            _ => {}
        }
    }
    for name in names {
        let cells = read_cells(&mut workbook, &name, budget)?;
        let merges: Vec<Merge> = workbook
            .merge_cells_by_sheet_name(&name)
            .map_err(|error| refusal(&error))?
            .into_iter()
            .map(|region| Merge { first: region.start, last: region.end })
            .collect();
        read.sheets.push(Sheet::new(name.nfc().collect(), cells, merges));
    }
    Ok(read)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    budget: &mut Budget<'_>,
) -> Result<BTreeMap<At, Value>, Refusal> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|error| refusal(&error))?;
    let percent: Vec<bool> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code)))
        .collect();
    let mut cells = BTreeMap::new();
    let mut has_empty = false;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| refusal(&error))? {
        let at = cell.get_position();
        let is_percent = percent.get(style).copied().unwrap_or_default();
        let Some(value) = value_of(cell.get_value(), is_percent) else {
            has_empty |= *cell.get_value() == DataRef::Empty;
            continue;
        };
        budget.take(sheet, at)?;
        cells.insert(at, value);
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
    budget: &mut Budget<'_>,
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
