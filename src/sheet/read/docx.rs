//! Tables of Word documents: joined cells, tables in tables, and the paragraphs before them.

use std::collections::BTreeMap;

use crate::cell::{At, Value};
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::source::{Budget, MAX_COLUMNS, MAX_SHEETS, Refusal};

use super::workbook::{Workbook, keep_caption, numbered};
use super::xml::{Node, Nodes, Tag, part};

/// Reads the tables of a document.
///
/// # Errors
/// When it is damaged or outside the limits.
pub fn read(name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let xml = part(bytes, "word/document.xml")?;
    let sheets = tables(name, &xml, budget)?;
    Ok(Workbook { sheets: numbered(name, sheets), ..Workbook::default() })
}

#[derive(Default)]
struct Table {
    order: usize,
    captions: Vec<String>,
    cells: BTreeMap<At, Value>,
    merges: Vec<Merge>,
    row: u32,
    column: u32,
    /// The joined cells that reach down to the row above: by their column, first cell, columns and last row.
    down: BTreeMap<u32, (At, u32, u32)>,
    cell: Cell,
}

#[derive(Default)]
struct Cell {
    columns: u32,
    /// Whether it is joined with cells below or above it, and whether it begins them.
    joined: Option<bool>,
    text: String,
}

fn tables(name: &str, xml: &str, budget: &Budget<'_>) -> Result<Vec<Sheet>, Refusal> {
    let mut done: Vec<(usize, Sheet)> = Vec::new();
    let mut open: Vec<Table> = Vec::new();
    let mut captions = Vec::new();
    let mut line = String::new();
    let mut in_text = false;
    let mut nodes = Nodes::new(xml);
    let mut count = 0;
    while let Some(node) = nodes.next()? {
        let text = match open.last_mut() {
            Some(table) => &mut table.cell.text,
            None => &mut line,
        };
        match node {
            Node::Open(tag) => match tag.name().as_str() {
                // What was deleted or moved away, and the second form of the same drawing.
                "del" | "moveFrom" | "Fallback" | "tblPr" | "tblGrid" | "rPr" | "sectPr" => nodes.skip()?,
                "t" => in_text = true,
                "tab" => text.push(' '),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "tbl" => {
                    if count >= MAX_SHEETS {
                        return Err(Refusal::TooManySheets);
                    }
                    let captions = std::mem::take(&mut captions);
                    open.push(Table { order: count, captions, ..Table::default() });
                    count += 1;
                }
                other => {
                    if let Some(table) = open.last_mut() {
                        table.open(other, &tag);
                    }
                }
            },
            Node::Close(tag) => match tag.as_str() {
                "t" => in_text = false,
                "p" => match open.last_mut() {
                    Some(table) => table.cell.text.push('\n'),
                    None => keep_caption(&mut captions, &std::mem::take(&mut line)),
                },
                "tc" => {
                    if let Some(table) = open.last_mut() {
                        table.end_cell(name, budget)?;
                    }
                }
                "tr" => {
                    if let Some(table) = open.last_mut() {
                        table.row += 1;
                        table.column = 0;
                    }
                }
                "tbl" => {
                    if let Some(table) = open.pop() {
                        done.push(table.sheet());
                    }
                }
                _ => {}
            },
            Node::Text(found) if in_text => text.push_str(&found),
            Node::Text(_) => {}
        }
    }
    done.extend(open.into_iter().map(Table::sheet));
    done.sort_by_key(|(order, _)| *order);
    Ok(done.into_iter().map(|(_, sheet)| sheet).collect())
}

impl Table {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "tc" => self.cell = Cell { columns: 1, ..Cell::default() },
            "gridBefore" => self.column += tag.count("val").min(MAX_COLUMNS),
            "gridSpan" => self.cell.columns = tag.count("val").min(MAX_COLUMNS),
            "vMerge" => self.cell.joined = Some(tag.attribute("val").as_deref() == Some("restart")),
            _ => {}
        }
    }

    fn end_cell(&mut self, name: &str, budget: &Budget<'_>) -> Result<(), Refusal> {
        let cell = std::mem::take(&mut self.cell);
        let at = (self.row, self.column);
        let columns = cell.columns.max(1);
        self.column += columns;
        if cell.joined == Some(false) {
            // It goes on from the cell above; what stands in it is not shown.
            if let Some((_, _, last)) = self.down.get_mut(&at.1)
                && *last + 1 == at.0
            {
                *last = at.0;
                return Ok(());
            }
        }
        let ended = self.down.remove(&at.1);
        self.merges.extend(ended.and_then(merge));
        self.down.insert(at.1, (at, columns, at.0));
        if let Some(value) = Value::of_text(&cell.text) {
            budget.take(name, at)?;
            self.cells.insert(at, value);
        }
        Ok(())
    }

    fn sheet(mut self) -> (usize, Sheet) {
        let down = std::mem::take(&mut self.down);
        self.merges.extend(down.into_values().filter_map(merge));
        (self.order, Sheet::new(String::new(), self.cells, self.merges).under(self.captions))
    }
}

fn merge((first, columns, last): (At, u32, u32)) -> Option<Merge> {
    let last = (last, first.1 + columns - 1);
    (first != last).then_some(Merge { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_cells_are_one_and_paragraphs_before_a_table_are_its_captions() {
        let cell = |properties: &str, text: &str| {
            format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
        };
        let span = "<w:gridSpan w:val=\"2\"/>";
        let xml = format!(
            "<w:document><w:body><w:p><w:r><w:t>Kết quả ngày </w:t></w:r><w:r><w:t>08/4/2025</w:t></w:r></w:p><w:tbl>\
             <w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl></w:body></w:document>",
            cell("<w:vMerge w:val=\"restart\"/>", "Đơn vị"),
            cell(span, "Điểm &amp; hạng"),
            cell("<w:vMerge/>", ""),
            cell("", "1"),
            cell("", "2")
        );
        let sheets = tables("a.docx", &xml, &Budget::new(&|| false)).unwrap();
        assert_eq!(sheets[0].captions, ["Kết quả ngày 08/4/2025"]);
        assert_eq!(sheets[0].seen((1, 0)).map(|(at, _)| at), Some((0, 0)));
        assert_eq!(sheets[0].columns_of((0, 2)), (1, 2));
        assert_eq!(sheets[0].own((0, 1)), Some(&Value::Text("Điểm & hạng".to_owned())));
        assert_eq!(sheets[0].own((1, 2)), Some(&Value::Text("2".to_owned())));
    }
}
