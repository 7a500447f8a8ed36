//! Tables of web pages, saved or copied, also where the file calls itself .xls: cells over several columns and rows, tables in tables.

use std::collections::BTreeMap;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::{Merge, Sheet};
use crate::sheet::source::{Budget, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Refusal};

use super::workbook::{Workbook, keep_caption, numbered};

/// Tables inside one another, at most; what is nested deeper is left out.
const MAX_NESTED: usize = 8;

/// Reads the tables of a page.
///
/// # Errors
/// When it is outside the limits.
pub fn read(name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let decoded = decode(bytes, declared(bytes));
    let mut page =
        Page { name, tables: Vec::new(), open: Vec::new(), line: String::new(), captions: Vec::new() };
    let mut silent: Option<Silent> = None;
    for token in Tokenizer::new(decoded.text.as_str()) {
        let Ok(token) = token;
        if let Some(inside) = &mut silent {
            if inside.ends_with(&token) {
                silent = None;
            }
            continue;
        }
        match token {
            Token::StartTag(tag) => match Silent::of(&tag) {
                Some(found) => silent = Some(found),
                None => page.open(&tag)?,
            },
            Token::EndTag(tag) => page.close(&tag.name, budget)?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    // A page that ends within a cell is no whole page: the figure there may have lost digits, and rows may be missing.
    if page
        .open
        .last()
        .is_some_and(|table| table.cell.as_ref().is_some_and(|cell| !cell.text.trim().is_empty()))
    {
        return Err(Refusal::Damaged);
    }
    while !page.open.is_empty() {
        page.end_table(budget)?;
    }
    let mut tables = page.tables;
    tables.sort_by_key(|(order, _)| *order);
    let sheets: Vec<Sheet> =
        tables.into_iter().map(|(_, sheet)| sheet).filter(|sheet| sheet.cells().next().is_some()).collect();
    Ok(Workbook {
        sheets: numbered(name, sheets),
        is_windows_1258: decoded.is_windows_1258,
        ..Workbook::default()
    })
}

/// The encoding that a page declares of itself, `charset=…`.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"charset=";
    let head = bytes.get(..4096).unwrap_or(bytes);
    let at = head.windows(NAME.len()).position(|window| window.eq_ignore_ascii_case(NAME))?;
    let rest = head.get(at + NAME.len()..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|sign| !sign.is_ascii_alphanumeric() && !b"-_".contains(sign));
    rest.get(..end.unwrap_or(rest.len()))
}

/// An element that shows nothing: a script, a style, something hidden.
struct Silent {
    name: HtmlString,
    depth: u32,
}

impl Silent {
    fn of(tag: &StartTag<()>) -> Option<Self> {
        let is_void = [&b"br"[..], b"img", b"input", b"meta", b"link", b"hr", b"col", b"wbr"]
            .contains(&&tag.name.0[..]);
        let speechless =
            [&b"script"[..], b"style", b"title", b"select", b"noscript", b"template", b"svg", b"comment"];
        let style =
            tag.attributes.get(&b"style"[..]).map(|value| String::from_utf8_lossy(value).to_lowercase());
        let hidden = style.is_some_and(|style| style.replace(' ', "").contains("display:none"))
            || tag.attributes.contains_key(&b"hidden"[..]);
        let is_silent = speechless.contains(&&tag.name.0[..]) || hidden;
        (is_silent && !tag.self_closing && !is_void).then(|| Self { name: tag.name.clone(), depth: 1 })
    }

    fn ends_with(&mut self, token: &Token) -> bool {
        match token {
            Token::StartTag(tag) if tag.name == self.name && !tag.self_closing => self.depth += 1,
            Token::EndTag(tag) if tag.name == self.name => self.depth -= 1,
            // A hidden row or cell need not be closed.
            Token::EndTag(tag) if tag.name.0 == b"table" => self.depth = 0,
            _ => {}
        }
        self.depth == 0
    }
}

struct Page<'a> {
    name: &'a str,
    /// Finished tables with the order in which they began.
    tables: Vec<(usize, Sheet)>,
    open: Vec<Table>,
    /// The line of text that is being read outside of tables.
    line: String,
    captions: Vec<String>,
}

#[derive(Default)]
struct Table {
    order: usize,
    captions: Vec<String>,
    cells: BTreeMap<At, Value>,
    merges: Vec<Merge>,
    /// The next row.
    row: u32,
    is_in_row: bool,
    column: u32,
    /// For each column, the first row that no cell from above takes.
    taken: Vec<u32>,
    cell: Option<Cell>,
}

struct Cell {
    at: At,
    last: At,
    text: String,
}

impl Page<'_> {
    fn open(&mut self, tag: &StartTag<()>) -> Result<(), Refusal> {
        match &tag.name.0[..] {
            b"table" => {
                let order = self.tables.len() + self.open.len();
                if order >= MAX_SHEETS {
                    return Err(Refusal::TooManySheets);
                }
                if self.open.len() < MAX_NESTED {
                    self.end_line();
                    let captions = std::mem::take(&mut self.captions);
                    self.open.push(Table { order, captions, ..Table::default() });
                }
            }
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row();
                    table.is_in_row = true;
                }
            }
            b"td" | b"th" => {
                if let Some(table) = self.open.last_mut() {
                    table.begin_cell(span(tag, b"colspan"), span(tag, b"rowspan"));
                }
            }
            b"br" | b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"caption" => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &HtmlString, budget: &Budget<'_>) -> Result<(), Refusal> {
        match &name.0[..] {
            b"table" => self.end_table(budget)?,
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row();
                }
            }
            b"td" | b"th" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell();
                }
            }
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"caption" => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(table) => match &mut table.cell {
                Some(cell) => cell.text.push_str(&collapsed(text)),
                None => {
                    if !text.trim().is_empty() {
                        keep_caption(&mut table.captions, text);
                    }
                }
            },
            None => self.line.push_str(&collapsed(text)),
        }
    }

    fn line_break(&mut self) {
        match self.open.last_mut() {
            Some(table) => {
                if let Some(cell) = &mut table.cell
                    && !cell.text.trim_end_matches(' ').is_empty()
                {
                    cell.text.truncate(cell.text.trim_end().len());
                    cell.text.push('\n');
                }
            }
            None => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        keep_caption(&mut self.captions, &line);
    }

    fn end_table(&mut self, budget: &Budget<'_>) -> Result<(), Refusal> {
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.end_row();
        for at in table.cells.keys() {
            budget.take(self.name, *at)?;
        }
        let sheet = Sheet::new(String::new(), table.cells, table.merges).under(table.captions);
        self.tables.push((table.order, sheet));
        Ok(())
    }
}

impl Table {
    fn begin_cell(&mut self, columns: u32, rows: u32) {
        self.end_cell();
        self.is_in_row = true;
        while self.taken.get(self.column as usize).is_some_and(|free| *free > self.row) {
            self.column += 1;
        }
        let at = (self.row, self.column);
        // Beyond the limits only the place counts: it is refused when the table ends.
        let columns = columns.min(MAX_COLUMNS.saturating_sub(self.column)).max(1);
        let rows = rows.min(MAX_ROWS);
        let last = (self.row + rows - 1, self.column + columns - 1);
        if self.column < MAX_COLUMNS {
            let end = (self.column + columns) as usize;
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            for free in self.taken.iter_mut().take(end).skip(self.column as usize) {
                *free = self.row + rows;
            }
        }
        self.column += columns;
        self.cell = Some(Cell { at, last, text: String::new() });
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        if let Some(value) = Value::of_text(&cell.text) {
            self.cells.insert(cell.at, value);
            if cell.at != cell.last {
                self.merges.push(Merge { first: cell.at, last: cell.last });
            }
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.is_in_row {
            self.row += 1;
        }
        self.is_in_row = false;
        self.column = 0;
    }
}

fn span(tag: &StartTag<()>, name: &[u8]) -> u32 {
    let text = tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).trim().to_owned());
    text.and_then(|text| text.parse::<u32>().ok()).map_or(1, |count| count.clamp(1, 65_534))
}

/// Line ends and runs of spaces are one space in a page.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, ' ' | '\n' | '\r' | '\t') {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(page: &str) -> Vec<Sheet> {
        read("a.xls", page.as_bytes(), &Budget::new(&|| false)).unwrap().sheets
    }

    fn shown(sheet: &Sheet) -> Vec<(At, String)> {
        sheet.cells().map(|(at, value)| (at, value.text().unwrap_or_default().to_owned())).collect()
    }

    #[test]
    fn cells_over_several_columns_and_rows_leave_their_places() {
        let page = "<p>Tính đến ngày 08/4/2025</p><table><tr><th rowspan=2>Đơn vị<th colspan=2>Điểm</tr>
            <tr><th>27/3<th>08/4</tr><tr><td>Sở&nbsp;Nội&nbsp;vụ<td>90,41<td>95,<b>59</b></table>";
        let sheets = sheets(page);
        assert_eq!(sheets[0].captions, ["Tính đến ngày 08/4/2025"]);
        let cell = |row, column, text: &str| ((row, column), text.to_owned());
        assert_eq!(
            shown(&sheets[0]),
            [
                cell(0, 0, "Đơn vị"),
                cell(0, 1, "Điểm"),
                cell(1, 1, "27/3"),
                cell(1, 2, "08/4"),
                cell(2, 0, "Sở\u{a0}Nội\u{a0}vụ"),
                cell(2, 1, "90,41"),
                cell(2, 2, "95,59"),
            ]
        );
        assert_eq!(sheets[0].columns_of((0, 1)), (1, 2));
        assert_eq!(sheets[0].seen((1, 0)).map(|(at, _)| at), Some((0, 0)));
    }

    #[test]
    fn tables_in_tables_are_tables_of_their_own_and_hidden_rows_are_not_read() {
        let page = "<table><tr><td>a<table><tr style='display: none'><td>x</td></tr><tr><td>b</table></td><td>c</table>
            <script>'<table><tr><td>z'</script><table><tr><td>d</table>";
        let sheets = sheets(page);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["a.xls#1", "a.xls#2", "a.xls#3"]);
        let texts: Vec<Vec<String>> = sheets
            .iter()
            .map(|sheet| {
                sheet.cells().map(|(_, value)| value.text().unwrap_or_default().to_owned()).collect()
            })
            .collect();
        assert_eq!(texts, [vec!["a", "c"], vec!["b"], vec!["d"]]);
    }

    #[test]
    fn a_span_over_more_than_any_table_has_costs_nothing() {
        assert_eq!(shown(&sheets("<table><tr><td colspan=99999999 rowspan=99999999>a</table>")[0]).len(), 1);
        let beyond = "<table><tr><td colspan=99999999 rowspan=99999999>a<tr><td>b</table>";
        let refused = read("a.xls", beyond.as_bytes(), &Budget::new(&|| false));
        assert!(matches!(refused, Err(Refusal::FarCell { .. })), "b lies beyond all columns");
    }
}
