//! Spreadsheets of LibreOffice (.ods, also flat) and tables of its texts (.odt): repeats are counted and never unfolded, what a cell shows is told by
//! its text.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::{Merge, Sheet, Unseen};
use crate::sheet::source::{Budget, MAX_SHEETS, Refusal};

use super::full_value::full_value;
use super::number_format::NumberFormat;
use super::odf_styles::{Look, Styles};
use super::spreadsheet::{iso_moment, number};
use super::workbook::{Workbook, keep_caption};
use super::xml::{Node, Nodes, Tag, part};

/// Reads a spreadsheet.
///
/// # Errors
/// When it is damaged, closed with a password, or outside the limits.
pub fn read(bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    if !bytes.starts_with(b"PK") {
        return tables(&decode(bytes, None).text, Styles::default(), budget);
    }
    // A password closes the parts one by one; the list of parts says so.
    if part(bytes, "meta-inf/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Refusal::Encrypted);
    }
    let mut styles = Styles::default();
    if let Ok(named) = part(bytes, "styles.xml") {
        styles.read_all(&named)?;
    }
    tables(&part(bytes, "content.xml")?, styles, budget)
}

#[derive(Default)]
struct Table {
    name: String,
    is_hidden: bool,
    cells: BTreeMap<At, Value>,
    merges: Vec<Merge>,
    unseen: Unseen,
    captions: Vec<String>,
    row: u32,
    /// The filled cells of the row that is being read, and whether each is struck out.
    filled: Vec<(u32, Value, bool)>,
    rows: u32,
    column: u32,
    /// The next column that the head of the table describes.
    described: u32,
    is_row_hidden: bool,
    /// Groups of rows or columns that are open, and whether each is collapsed.
    groups: Vec<bool>,
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
    /// What of it is struck out.
    struck: String,
    /// Whether it has a line of text, be it empty.
    has_text: bool,
    style: Option<String>,
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
            struck: String::new(),
            has_text: false,
            style: tag.attribute("style-name"),
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
        let figure = |percent: bool| {
            let value = number(stored.and_then(|stored| stored.parse().ok())?, &NumberFormat::default());
            match value {
                Value::Number(value) if self.has_text => Some(full_value(shown, value)),
                // other programs write no text beside the value
                Value::Number(value) if percent => {
                    Some(Value::Percent((value * Decimal::ONE_HUNDRED).normalize()))
                }
                other => Some(other),
            }
        };
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

fn tables(xml: &str, mut styles: Styles, budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let mut read = Workbook::default();
    let mut captions: Vec<String> = Vec::new();
    let mut line = String::new();
    // the spans that are open, and how each looks
    let mut spans: Vec<Look> = Vec::new();
    let mut table: Option<Table> = None;
    let mut cell: Option<Cell> = None;
    let mut in_paragraph = false;
    let mut nodes = Nodes::new(xml);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => match (tag.name().as_str(), &mut cell) {
                (
                    "style"
                    | "default-style"
                    | "table-properties"
                    | "table-row-properties"
                    | "table-column-properties"
                    | "text-properties",
                    _,
                ) => styles.open(&tag),
                ("annotation" | "frame" | "custom-shape" | "shapes" | "g" | "tracked-changes", _) => {
                    nodes.skip()?
                }
                ("table", None) => {
                    if read.sheets.len() + read.hidden.len() >= MAX_SHEETS {
                        return Err(Refusal::TooManySheets);
                    }
                    let is_hidden = tag.attribute("style-name").is_some_and(|name| styles.of(&name).hidden);
                    let name = tag.attribute("name").unwrap_or_default().nfc().collect();
                    let captions = std::mem::take(&mut captions);
                    table = Some(Table { name, is_hidden, captions, ..Table::default() });
                }
                ("table-row", None) => {
                    if let Some(table) = &mut table {
                        table.rows = tag.count("number-rows-repeated");
                        table.column = 0;
                        table.filled.clear();
                        table.is_row_hidden = is_collapsed(&tag, &styles) || table.groups.contains(&true);
                    }
                }
                ("table-column", None) => {
                    if let Some(table) = &mut table {
                        let first = table.described;
                        table.described = first.saturating_add(tag.count("number-columns-repeated"));
                        if is_collapsed(&tag, &styles) || table.groups.contains(&true) {
                            table.unseen.columns.push(first..=table.described.saturating_sub(1));
                        }
                    }
                }
                ("table-row-group" | "table-column-group", None) => {
                    if let Some(table) = &mut table {
                        table.groups.push(tag.attribute("display").as_deref() == Some("false"));
                    }
                }
                ("table-cell" | "covered-table-cell", _) => cell = Some(Cell::new(&tag)),
                ("p" | "h", Some(cell)) => {
                    if !cell.text.is_empty() {
                        cell.text.push('\n');
                    }
                    cell.has_text = true;
                    in_paragraph = true;
                }
                ("p" | "h", None) => in_paragraph = true,
                ("span", _) => {
                    let own = tag.attribute("style-name").map(|name| styles.of(&name)).unwrap_or_default();
                    let outer = spans.last().copied().unwrap_or_default();
                    spans.push(own.within(outer));
                }
                ("note" | "note-citation" | "ruby-text", _) => nodes.skip()?,
                ("s", Some(cell)) => {
                    cell.text.extend(std::iter::repeat_n(' ', tag.count("c").min(100) as usize))
                }
                ("tab", Some(cell)) => cell.text.push(' '),
                ("line-break", Some(cell)) => cell.text.push('\n'),
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "p" | "h" => {
                    in_paragraph = false;
                    if cell.is_none() {
                        keep_caption(&mut captions, &std::mem::take(&mut line));
                    }
                }
                "style" | "default-style" => styles.close(),
                "span" => {
                    spans.pop();
                }
                "table-row-group" | "table-column-group" => {
                    if let Some(table) = &mut table {
                        table.groups.pop();
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    if let (Some(table), Some(cell)) = (&mut table, cell.take()) {
                        let is_struck = cell.style.as_ref().is_some_and(|name| styles.of(name).struck);
                        table.put(cell, is_struck, budget)?;
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
                            let sheet = Sheet::new(table.name, table.cells, table.merges);
                            read.sheets.push(sheet.with_unseen(table.unseen).under(table.captions));
                        }
                    }
                }
                _ => {}
            },
            Node::Text(text) => {
                let look = spans.last().copied().unwrap_or_default();
                match &mut cell {
                    Some(cell) if in_paragraph && look.struck => cell.struck.push_str(&text),
                    Some(_) if look.hidden || look.raised => {}
                    Some(cell) if in_paragraph => cell.text.push_str(&text),
                    None if in_paragraph => line.push_str(&text),
                    _ => {}
                }
            }
        }
    }
    Ok(read)
}

/// Whether a row or a column is not seen: collapsed, filtered, or of no size.
fn is_collapsed(tag: &Tag<'_>, styles: &Styles) -> bool {
    tag.attribute("visibility").is_some_and(|visibility| visibility == "collapse" || visibility == "filter")
        || tag.attribute("style-name").is_some_and(|name| styles.of(&name).hidden)
}

impl Table {
    fn put(&mut self, cell: Cell, is_struck: bool, budget: &Budget<'_>) -> Result<(), Refusal> {
        let first = self.column;
        self.column = self.column.saturating_add(cell.repeated);
        // a text that is struck out as a whole is there, and not seen
        let is_all_struck = cell.text.trim().is_empty() && !cell.struck.trim().is_empty();
        let value = if is_all_struck { Value::of_text(&cell.struck) } else { cell.value() };
        let Some(value) = value else { return Ok(()) };
        if cell.columns > 1 || cell.rows > 1 {
            let last = (self.row.saturating_add(cell.rows - 1), first.saturating_add(cell.columns - 1));
            self.merges.push(Merge { first: (self.row, first), last });
        }
        // Each repeated cell is taken from the budget in its first row, so that a long run ends at once.
        for column in first..self.column {
            budget.take(&self.name, (self.row, column))?;
            self.filled.push((column, value.clone(), is_struck || is_all_struck));
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
        if self.is_row_hidden {
            self.unseen.rows.push(first..=self.row - 1);
        }
        for row in first..self.row {
            for (column, value, is_struck) in &filled {
                if row > first {
                    budget.take(&self.name, (row, *column))?;
                }
                self.cells.insert((row, *column), value.clone());
                if *is_struck {
                    self.unseen.cells.insert((row, *column));
                }
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
        tables(&xml, Styles::default(), &Budget::new(&|| false))
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
