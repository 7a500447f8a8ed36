//! Spreadsheets of LibreOffice (.ods, also flat): repeats are counted and never unfolded, percent is told by the cell's type.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::source::{Budget, MAX_SHEETS, Refusal};

use super::spreadsheet::{iso_moment, number};
use super::workbook::Workbook;
use super::xml::{Node, Nodes, Tag, part};

/// Reads a spreadsheet.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    if !bytes.starts_with(b"PK") {
        return tables(&decode(bytes, None).text, budget);
    }
    // A password closes the parts one by one; the list of parts says so.
    if part(bytes, "meta-inf/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Encrypted);
    }
    tables(&part(bytes, "content.xml")?, budget)
}

#[derive(Default)]
struct Table {
    name: String,
    is_hidden: bool,
    cells: BTreeMap<At, Value>,
    merges: Vec<Merge>,
    row: u32,
    /// The filled cells of the row that is being read.
    filled: Vec<(u32, Value)>,
    rows: u32,
    column: u32,
}

/// A cell that is being read.
struct Cell {
    repeated: u32,
    columns: u32,
    rows: u32,
    kind: String,
    is_error: bool,
    is_formula: bool,
    value: Option<String>,
    text: String,
}

impl Cell {
    fn new(tag: &Tag<'_>) -> Self {
        let value = ["value", "date-value", "time-value", "boolean-value", "string-value"];
        Self {
            repeated: tag.count("number-columns-repeated"),
            columns: tag.count("number-columns-spanned"),
            rows: tag.count("number-rows-spanned"),
            // How LibreOffice marks a cell as an error.
            is_error: tag.has("calcext:value-type", "error"),
            kind: tag.attribute("value-type").unwrap_or_default(),
            is_formula: tag.attribute("formula").is_some(),
            value: value.iter().find_map(|name| tag.attribute(name)),
            text: String::new(),
        }
    }

    fn value(&self) -> Option<Value> {
        let shown = self.text.trim();
        if self.is_error || (self.kind != "string" && (shown.starts_with('#') || shown.starts_with("Err:"))) {
            return Some(Value::Error(if shown.is_empty() {
                "#VALUE!".to_owned()
            } else {
                shown.to_owned()
            }));
        }
        let stored = self.value.as_deref().map(str::trim);
        let figure =
            |percent| stored.and_then(|stored| stored.parse().ok()).map(|value| number(value, percent));
        match self.kind.as_str() {
            "" if self.is_formula && stored.is_none() && shown.is_empty() => Some(Value::Uncomputed),
            "float" | "currency" => figure(false).or_else(|| Value::of_text(shown)),
            "percentage" => figure(true).or_else(|| Value::of_text(shown)),
            "date" => stored.and_then(iso_moment).map(Value::Moment).or_else(|| Value::of_text(shown)),
            _ if shown.is_empty() => Value::of_text(stored?),
            _ => Value::of_text(shown),
        }
    }
}

fn tables(xml: &str, budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let mut read = Workbook::default();
    let mut hidden_styles: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut table: Option<Table> = None;
    let mut cell: Option<Cell> = None;
    let mut in_paragraph = false;
    let mut nodes = Nodes::new(xml);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => match (tag.name().as_str(), &mut cell) {
                ("style", _) => style = tag.attribute("name").unwrap_or_default(),
                ("table-properties", _) if tag.attribute("display").as_deref() == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                ("annotation" | "frame" | "custom-shape" | "shapes" | "g" | "tracked-changes", _) => {
                    nodes.skip()?
                }
                ("table", None) => {
                    if read.sheets.len() + read.hidden.len() >= MAX_SHEETS {
                        return Err(Refusal::TooManySheets);
                    }
                    let is_hidden =
                        tag.attribute("style-name").is_some_and(|name| hidden_styles.contains(&name));
                    let name = tag.attribute("name").unwrap_or_default().nfc().collect();
                    table = Some(Table { name, is_hidden, ..Table::default() });
                }
                ("table-row", None) => {
                    if let Some(table) = &mut table {
                        table.rows = tag.count("number-rows-repeated");
                        table.column = 0;
                        table.filled.clear();
                    }
                }
                ("table-cell" | "covered-table-cell", _) => cell = Some(Cell::new(&tag)),
                ("p" | "h", Some(cell)) => {
                    if !cell.text.is_empty() {
                        cell.text.push('\n');
                    }
                    in_paragraph = true;
                }
                ("s", Some(cell)) => {
                    cell.text.extend(std::iter::repeat_n(' ', tag.count("c").min(100) as usize))
                }
                ("tab", Some(cell)) => cell.text.push(' '),
                ("line-break", Some(cell)) => cell.text.push('\n'),
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "p" | "h" => in_paragraph = false,
                "table-cell" | "covered-table-cell" => {
                    if let (Some(table), Some(cell)) = (&mut table, cell.take()) {
                        table.put(&cell, budget)?;
                    }
                }
                "table-row" => {
                    if let Some(table) = &mut table {
                        table.end_row(budget)?;
                    }
                }
                "table" => {
                    if let Some(table) = table.take() {
                        if table.is_hidden {
                            read.hidden.push(table.name);
                        } else {
                            read.sheets.push(Sheet::new(table.name, table.cells, table.merges));
                        }
                    }
                }
                _ => {}
            },
            Node::Text(text) => {
                if let Some(cell) = cell.as_mut().filter(|_| in_paragraph) {
                    cell.text.push_str(&text);
                }
            }
        }
    }
    Ok(read)
}

impl Table {
    fn put(&mut self, cell: &Cell, budget: &Budget<'_>) -> Result<(), Refusal> {
        let first = self.column;
        self.column = self.column.saturating_add(cell.repeated);
        let Some(value) = cell.value() else { return Ok(()) };
        if cell.columns > 1 || cell.rows > 1 {
            let last = (self.row.saturating_add(cell.rows - 1), first.saturating_add(cell.columns - 1));
            self.merges.push(Merge { first: (self.row, first), last });
        }
        // Each repeated cell is taken from the budget in its first row, so that a long run ends at once.
        for column in first..self.column {
            budget.take(&self.name, (self.row, column))?;
            self.filled.push((column, value.clone()));
        }
        Ok(())
    }

    fn end_row(&mut self, budget: &Budget<'_>) -> Result<(), Refusal> {
        let filled = std::mem::take(&mut self.filled);
        let first = self.row;
        self.row = self.row.saturating_add(self.rows.max(1));
        if filled.is_empty() {
            return Ok(());
        }
        for row in first..self.row {
            for (column, value) in &filled {
                if row > first {
                    budget.take(&self.name, (row, *column))?;
                }
                self.cells.insert((row, *column), value.clone());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_table(rows: &str) -> Result<Workbook, Refusal> {
        let xml = format!(
            "<office:document-content><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
             <table:table table:name=\"Tuần 15\">{rows}</table:table><table:table table:name=\"Ẩn\" table:style-name=\"ta2\"/>\
             </office:document-content>"
        );
        tables(&xml, &Budget::new(&|| false))
    }

    #[test]
    fn cells_have_their_types_and_repeats_their_places() {
        let read = read_table(
            "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>\
             <table:table-row><table:table-cell office:value-type=\"percentage\" office:value=\"0.9596\"><text:p>95,96%</text:p></table:table-cell>\
             <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"95.59\"/>\
             <table:table-cell office:value-type=\"string\"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Sở<text:s/>Nội &amp; vụ</text:p></table:table-cell>\
             <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell></table:table-row>",
        )
        .unwrap();
        let cells: Vec<(At, Value)> = read.sheets[0].cells().map(|(at, value)| (at, value.clone())).collect();
        let figure = |text: &str| text.parse().unwrap();
        assert_eq!(
            cells,
            [
                ((3, 0), Value::Percent(figure("95.96"))),
                ((3, 1), Value::Number(figure("95.59"))),
                ((3, 2), Value::Number(figure("95.59"))),
                ((3, 3), Value::Text("Sở Nội & vụ".to_owned())),
                ((3, 4), Value::Error("#REF!".to_owned())),
            ]
        );
        assert_eq!(read.hidden, ["Ẩn"]);
    }

    #[test]
    fn a_cell_repeated_without_end_is_refused() {
        let far = read_table(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        );
        assert!(matches!(far, Err(Refusal::FarCell { .. })));
    }
}
