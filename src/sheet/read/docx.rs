//! Tables of Word documents: joined cells, tables in tables, and the paragraphs before them.

use std::collections::{BTreeMap, HashMap};

use crate::cell::{At, Value};
use crate::sheet::grid::{Merge, Sheet, Unseen};
use crate::sheet::source::{Budget, MAX_COLUMNS, MAX_SHEETS, Refusal};

use super::odf_styles::Look;
use super::workbook::{Workbook, keep_caption, numbered};
use super::xml::{Node, Nodes, Tag, part};

/// A piece of a document in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// The words of a paragraph outside of tables; an item of a numbered list begins with a dash, for Word keeps no label in the text.
    Paragraph(String),
    /// A table, by its place among all.
    Table(usize),
}

/// Reads a whole document: its paragraphs and tables in their order, and the tables themselves.
///
/// # Errors
/// When it is damaged or outside the limits.
pub fn read_flow(bytes: &[u8], budget: &Budget<'_>) -> Result<(Vec<Flow>, Vec<Sheet>), Refusal> {
    let xml = part(bytes, &main_part(bytes)?)?;
    let styles = match part(bytes, "styles.xml") {
        Ok(styles) => Styles::of(&styles)?,
        Err(_) => Styles::default(),
    };
    let mut flow = Vec::new();
    let sheets = tables("", &xml, &styles, budget, &mut flow)?;
    Ok((flow, sheets))
}

/// Reads the tables of a document.
///
/// # Errors
/// When it is damaged or outside the limits.
pub fn read(name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let main = main_part(bytes)?;
    let xml = part(bytes, &main)?;
    let styles = match part(bytes, "styles.xml") {
        Ok(styles) => Styles::of(&styles)?,
        Err(_) => Styles::default(),
    };
    let sheets = tables(name, &xml, &styles, budget, &mut Vec::new())?;
    Ok(Workbook { sheets: numbered(name, sheets), ..Workbook::default() })
}

/// The part that holds the document: the one that the package's relations name, wherever it lies.
fn main_part(bytes: &[u8]) -> Result<String, Refusal> {
    const USUAL: &str = "word/document.xml";
    let Ok(relations) = part(bytes, "_rels/.rels") else { return Ok(USUAL.to_owned()) };
    let mut nodes = Nodes::new(&relations);
    while let Some(node) = nodes.next()? {
        if let Node::Open(tag) = node
            && tag.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = tag.attribute("Target")
        {
            return Ok(target.replace('\\', "/").trim_start_matches('/').to_lowercase());
        }
    }
    Ok(USUAL.to_owned())
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
    unseen: Unseen,
    /// What is said of the row that is being read.
    is_row_deleted: bool,
    is_row_hidden: bool,
    /// The cell of this row that goes on over the next ones.
    across: Option<(At, u32)>,
}

#[derive(Default)]
struct Cell {
    columns: u32,
    /// Whether it is joined with cells below or above it, and whether it begins them.
    joined: Option<bool>,
    /// The same, with cells beside it.
    joined_across: Option<bool>,
    is_deleted: bool,
    text: String,
    /// What of it is struck out.
    struck: String,
}

fn tables(
    name: &str,
    xml: &str,
    styles: &Styles,
    budget: &Budget<'_>,
    flow: &mut Vec<Flow>,
) -> Result<Vec<Sheet>, Refusal> {
    let mut done: Vec<(usize, Sheet)> = Vec::new();
    let mut open: Vec<Table> = Vec::new();
    let mut captions = Vec::new();
    let mut line = String::new();
    let mut in_text = false;
    let mut in_row_properties = false;
    let mut is_placeholder = false;
    let (mut paragraph, mut run) = (Look::default(), Look::default());
    let mut nodes = Nodes::new(xml);
    let mut count = 0;
    while let Some(node) = nodes.next()? {
        let text = match open.last_mut() {
            Some(table) if run.struck => &mut table.cell.struck,
            Some(table) => &mut table.cell.text,
            None => &mut line,
        };
        match node {
            Node::Open(tag) => match tag.name().as_str() {
                "trPr" => in_row_properties = true,
                "del" | "moveFrom" if in_row_properties => {
                    if let Some(table) = open.last_mut() {
                        table.is_row_deleted = true;
                    }
                }
                "hidden" if in_row_properties => {
                    if let Some(table) = open.last_mut() {
                        table.is_row_hidden = is_on(&tag);
                    }
                }
                // What was deleted or moved away, the second form of the same drawing, and texts in boxes over the page.
                "del" | "moveFrom" | "Fallback" | "tblPr" | "tblGrid" | "sectPr" | "txbxContent" => {
                    nodes.skip()?
                }
                "showingPlcHdr" => is_placeholder = is_on(&tag),
                // what a form shows until something is chosen
                "sdtContent" if std::mem::take(&mut is_placeholder) => nodes.skip()?,
                "pPr" => {
                    paragraph = properties(&mut nodes, "pPr", styles)?;
                    run = paragraph;
                }
                "r" => run = paragraph,
                "rPr" => run = properties(&mut nodes, "rPr", styles)?.within(paragraph),
                "t" => in_text = true,
                "tab" => text.push(' '),
                "br" | "cr" => text.push('\n'),
                "noBreakHyphen" => text.push('-'),
                "tbl" => {
                    if count >= MAX_SHEETS {
                        return Err(Refusal::TooManySheets);
                    }
                    let captions = std::mem::take(&mut captions);
                    if open.is_empty() {
                        flow.push(Flow::Table(count));
                    }
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
                "r" => run = paragraph,
                "trPr" => in_row_properties = false,
                "p" => match open.last_mut() {
                    Some(table) => {
                        (paragraph, run) = (Look::default(), Look::default());
                        table.cell.text.push('\n');
                    }
                    None => {
                        let words = std::mem::take(&mut line);
                        let dash = if paragraph.listed && !words.trim().is_empty() { "- " } else { "" };
                        flow.push(Flow::Paragraph(format!("{dash}{words}")));
                        (paragraph, run) = (Look::default(), Look::default());
                        keep_caption(&mut captions, &words);
                    }
                },
                "tc" => {
                    if let Some(table) = open.last_mut() {
                        table.end_cell(name, budget)?;
                    }
                }
                "tr" => {
                    if let Some(table) = open.last_mut() {
                        table.end_row();
                    }
                }
                "tbl" => {
                    if let Some(table) = open.pop() {
                        done.push(table.sheet());
                    }
                }
                _ => {}
            },
            Node::Text(found) if in_text && !run.hidden && !run.raised => {
                if run.capitals {
                    text.push_str(&found.to_uppercase())
                } else {
                    text.push_str(&found)
                }
            }
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
            "hMerge" => self.cell.joined_across = Some(tag.attribute("val").as_deref() == Some("restart")),
            "cellDel" => self.cell.is_deleted = true,
            "vMerge" => self.cell.joined = Some(tag.attribute("val").as_deref() == Some("restart")),
            _ => {}
        }
    }

    fn end_cell(&mut self, name: &str, budget: &Budget<'_>) -> Result<(), Refusal> {
        let cell = std::mem::take(&mut self.cell);
        // behind a deleted cell the others move to the left
        if cell.is_deleted {
            return Ok(());
        }
        let at = (self.row, self.column);
        let columns = cell.columns.max(1);
        self.column += columns;
        match cell.joined_across {
            Some(true) => {
                self.end_across();
                self.across = Some((at, at.1 + columns - 1));
            }
            Some(false) => {
                if let Some((_, last)) = &mut self.across {
                    *last = at.1 + columns - 1;
                    return Ok(());
                }
            }
            None => self.end_across(),
        }
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
        let struck = || {
            let struck = Value::of_text(&cell.struck)?;
            Some((struck, true))
        };
        if let Some((value, is_struck)) =
            Value::of_text(&cell.text).map(|value| (value, false)).or_else(struck)
        {
            budget.take(name, at)?;
            self.cells.insert(at, value);
            if is_struck {
                self.unseen.cells.insert(at);
            }
        }
        Ok(())
    }

    /// Ends a cell that goes on over the next ones.
    fn end_across(&mut self) {
        if let Some((first, last)) = self.across.take()
            && last > first.1
        {
            self.merges.push(Merge { first, last: (first.0, last) });
        }
    }

    /// Ends a row; one that was deleted is none.
    fn end_row(&mut self) {
        self.end_across();
        if std::mem::take(&mut self.is_row_deleted) {
            let row = self.row;
            self.cells.retain(|at, _| at.0 != row);
            self.unseen.cells.retain(|at| at.0 != row);
            self.merges.retain(|merge| merge.first.0 != row);
            self.down.retain(|_, (at, _, _)| at.0 != row);
            for (_, _, last) in self.down.values_mut() {
                *last = (*last).min(row.saturating_sub(1));
            }
            self.is_row_hidden = false;
        } else {
            if std::mem::take(&mut self.is_row_hidden) {
                self.unseen.rows.push(self.row..=self.row);
            }
            self.row += 1;
        }
        self.column = 0;
    }

    fn sheet(mut self) -> (usize, Sheet) {
        let down = std::mem::take(&mut self.down);
        self.merges.extend(down.into_values().filter_map(merge));
        let sheet = Sheet::new(String::new(), self.cells, self.merges).with_unseen(self.unseen);
        (self.order, sheet.under(self.captions))
    }
}

/// Whether a property such as `strike` says yes.
fn is_on(tag: &Tag<'_>) -> bool {
    !tag.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// The look that the properties of a run, a paragraph or a style give, up to their end. Those of the mark at a paragraph's end are not those of
/// its text.
fn properties(nodes: &mut Nodes<'_>, end: &str, styles: &Styles) -> Result<Look, Refusal> {
    let mut look = Look::default();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Close(name) if name == end => break,
            Node::Open(tag) => match tag.name().as_str() {
                "rPr" | "rPrChange" | "pPrChange" => nodes.skip()?,
                "strike" | "dstrike" => look.struck = is_on(&tag),
                // `webHidden` is hidden on the web only
                "vanish" | "specVanish" => look.hidden |= is_on(&tag),
                "caps" => look.capitals = is_on(&tag),
                "numPr" => look.listed = true,
                "vertAlign" => look.raised = tag.attribute("val").is_none_or(|value| value != "baseline"),
                "rStyle" | "pStyle" => {
                    if let Some(name) = tag.attribute("val") {
                        look = look.within(styles.of_name(&name));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(look)
}

/// The looks of a document's styles.
#[derive(Default)]
struct Styles(HashMap<String, (Look, Option<String>)>);

impl Styles {
    fn of(xml: &str) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut nodes = Nodes::new(xml);
        let mut open: Option<(String, Look, Option<String>)> = None;
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(tag) => match (tag.name().as_str(), &mut open) {
                    ("style", _) => {
                        open = Some((tag.attribute("styleId").unwrap_or_default(), Look::default(), None))
                    }
                    ("basedOn", Some((_, _, parent))) => *parent = tag.attribute("val"),
                    ("rPr", Some((_, look, _))) => *look = properties(&mut nodes, "rPr", &Self::default())?,
                    _ => {}
                },
                Node::Close(name) if name == "style" => {
                    if let Some((name, look, parent)) = open.take() {
                        styles.0.insert(name, (look, parent));
                    }
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    fn of_name(&self, name: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(name);
        // styles that rest on one another, at most
        for _ in 0..16 {
            let Some((own, parent)) = next.and_then(|name| self.0.get(name)) else { break };
            look = look.within(*own);
            next = parent.as_deref();
        }
        look
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
        let sheets =
            tables("a.docx", &xml, &Styles::default(), &Budget::new(&|| false), &mut Vec::new()).unwrap();
        assert_eq!(sheets[0].captions, ["Kết quả ngày 08/4/2025"]);
        assert_eq!(sheets[0].seen((1, 0)).map(|(at, _)| at), Some((0, 0)));
        assert_eq!(sheets[0].columns_of((0, 2)), (1, 2));
        assert_eq!(sheets[0].own((0, 1)), Some(&Value::Text("Điểm & hạng".to_owned())));
        assert_eq!(sheets[0].own((1, 2)), Some(&Value::Text("2".to_owned())));
    }

    #[test]
    fn what_is_deleted_struck_out_hidden_or_in_a_box_is_no_part_of_a_cell() {
        let run =
            |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let cell = |runs: &str| format!("<w:tc><w:p>{runs}</w:p></w:tc>");
        let styles = Styles::of("<w:styles><w:style w:styleId=\"Old\"><w:rPr><w:dstrike/></w:rPr></w:style><w:style w:styleId=\"Older\"><w:basedOn w:val=\"Old\"/></w:style></w:styles>").unwrap();
        let xml = format!(
            "<w:document><w:body><w:tbl><w:tr>{}{}{}{}{}</w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl></w:body></w:document>",
            cell(&(run("<w:strike/>", "19") + &run("", "12"))),
            cell(&(run("", "7") + &run("<w:vertAlign w:val=\"superscript\"/>", "1"))),
            cell(&(run("<w:rStyle w:val=\"Older\"/>", "3") + &run("<w:strike w:val=\"0\"/>", "4"))),
            cell(&format!(
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>{}",
                run("", "9"),
                run("", "5")
            )),
            cell(&run("<w:vanish/>", "8")),
            cell(&run("", "99")),
            cell(&run("", "6")),
            cell(&run("<w:strike/>", "2"))
        );
        let mut sheet =
            tables("a.docx", &xml, &styles, &Budget::new(&|| false), &mut Vec::new()).unwrap().remove(0);
        let left_out = sheet.leave_out_unseen();
        assert_eq!(left_out.cells, [(1, 1)], "struck out as a whole");
        let shown: Vec<(At, &str)> = sheet.cells().map(|(at, value)| (at, value.text().unwrap())).collect();
        assert_eq!(shown, [((0, 0), "12"), ((0, 1), "7"), ((0, 2), "4"), ((0, 3), "5"), ((1, 0), "6")]);
    }
}
