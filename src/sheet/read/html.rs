//! Tables of web pages, saved or copied, also where the file calls itself .xls: cells over several columns and rows, tables in tables.

use std::collections::BTreeMap;

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use rust_decimal::Decimal;

use crate::cell::{At, Value};
use crate::sheet::encoding::decode;
use crate::sheet::grid::{Merge, Sheet, Unseen};
use crate::sheet::source::{Budget, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Refusal};

use super::full_value::full_value;
use super::look::Look;
use super::workbook::{Workbook, keep_caption, numbered};

/// Tables inside one another, at most; what is nested deeper is left out.
const MAX_NESTED: usize = 8;

/// Reads the tables of a page.
///
/// # Errors
/// When it is outside the limits.
pub fn read(name: &str, bytes: &[u8], budget: &Budget<'_>) -> Result<Workbook, Refusal> {
    let decoded = decode(bytes, declared(bytes));
    let mut page = Page {
        name,
        tables: Vec::new(),
        open: Vec::new(),
        line: String::new(),
        captions: Vec::new(),
        look: Look::of(&decoded.text),
        select: None,
    };
    let mut silent: Option<Silent> = None;
    for token in Tokenizer::new(decoded.text.as_str()) {
        let Ok(token) = token;
        if let Some(inside) = &mut silent {
            match inside.ends_with(&token) {
                End::No => {
                    if let (Token::String(text), true) = (&token, inside.is_struck) {
                        page.struck(&String::from_utf8_lossy(text));
                    }
                    continue;
                }
                End::With => {
                    silent = None;
                    continue;
                }
                End::Before => silent = None,
            }
        }
        match token {
            Token::StartTag(tag) => match Silent::of(&tag, &page.look) {
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

/// An element that shows nothing, or what is struck out: a script, a style, something hidden, a raised mark.
struct Silent {
    name: HtmlString,
    depth: u32,
    is_struck: bool,
}

/// Whether a token ends a silent element.
enum End {
    No,
    /// The token is its end.
    With,
    /// It has ended before the token: cells and rows need not be closed.
    Before,
}

impl Silent {
    fn of(tag: &StartTag<()>, look: &Look) -> Option<Self> {
        let name = &tag.name.0[..];
        let is_void = [&b"br"[..], b"img", b"input", b"meta", b"link", b"hr", b"col", b"wbr"].contains(&name);
        let speechless = [
            &b"script"[..],
            b"style",
            b"title",
            b"noscript",
            b"template",
            b"svg",
            b"comment",
            b"sup",
            b"sub",
            b"head",
        ];
        let is_struck = [&b"s"[..], b"strike", b"del"].contains(&name) || look.strikes(tag);
        // a hidden row or group of rows keeps its place, so that it can be said
        let is_of_rows = [&b"tr"[..], b"thead", b"tbody", b"tfoot"].contains(&name);
        let is_hidden = look.hides(tag) && !is_of_rows;
        let is_silent =
            (speechless.contains(&name) && name != b"head") || is_hidden || (is_struck && name != b"tr");
        let is_part = [&b"html"[..], b"body", b"table", b"thead", b"tbody", b"tfoot"].contains(&name);
        // a table that is struck out is not silent as a whole: its cells are seen to be so one by one
        let stays = is_struck && !is_hidden && is_part;
        (is_silent && !tag.self_closing && !is_void && !stays).then(|| Self {
            name: tag.name.clone(),
            depth: 1,
            is_struck: is_struck && !is_hidden,
        })
    }

    fn ends_with(&mut self, token: &Token) -> End {
        let is_cell = matches!(&self.name.0[..], b"td" | b"th");
        match token {
            Token::StartTag(tag)
                if is_cell && matches!(&tag.name.0[..], b"td" | b"th" | b"tr") && self.depth == 1 =>
            {
                return End::Before;
            }
            Token::StartTag(tag) if tag.name == self.name && !tag.self_closing => self.depth += 1,
            Token::EndTag(tag) if tag.name == self.name => self.depth -= 1,
            // A hidden row or cell need not be closed.
            Token::EndTag(tag)
                if matches!(&tag.name.0[..], b"td" | b"th" | b"tr" | b"table")
                    && !matches!(&self.name.0[..], b"table" | b"div") =>
            {
                return End::Before;
            }
            _ => {}
        }
        if self.depth == 0 { End::With } else { End::No }
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
    look: Look,
    /// The choices of a list that is open: what is shown of it, and whether the text that follows is chosen.
    select: Option<Select>,
}

/// A list of choices, of which a page shows one.
#[derive(Default)]
struct Select {
    shown: Option<String>,
    chosen: bool,
    text: String,
}

impl Select {
    /// Ends the choice that is being read; the first one is shown where none is chosen.
    fn end_option(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.chosen || (self.shown.is_none() && !text.trim().is_empty()) {
            self.shown = Some(text);
        }
        self.chosen = false;
    }
}

#[derive(Default)]
struct Table {
    order: usize,
    captions: Vec<String>,
    cells: BTreeMap<At, Value>,
    merges: Vec<Merge>,
    unseen: Unseen,
    /// Whether the present group of rows is hidden.
    is_group_hidden: bool,
    /// How many columns were told by `<col>`.
    columns: u32,
    /// Where the merges of the present group of rows begin.
    group: usize,
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
    /// What of it is struck out.
    struck: String,
    /// The full value behind what is shown.
    stored: Option<Decimal>,
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
                    let mut captions = std::mem::take(&mut self.captions);
                    // what stands in the cell around it before the table is its caption
                    if let Some(outer) = self.open.last_mut() {
                        if captions.is_empty() {
                            captions.clone_from(&outer.captions);
                        }
                        let before = outer.cell.as_ref().map_or("", |cell| cell.text.as_str());
                        for line in before.lines() {
                            keep_caption(&mut captions, line);
                        }
                    }
                    self.open.push(Table { order, captions, ..Table::default() });
                }
            }
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row();
                    table.is_in_row = true;
                    if table.is_group_hidden || self.look.hides(tag) || self.look.strikes(tag) {
                        table.unseen.rows.push(table.row..=table.row);
                    }
                }
            }
            b"thead" | b"tbody" | b"tfoot" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_group();
                    table.is_group_hidden = self.look.hides(tag);
                }
            }
            // Excel hides a column by its `<col>`
            b"col" => {
                if let Some(table) = self.open.last_mut() {
                    let columns = span(tag, b"span").unwrap_or(1).clamp(1, 1000);
                    if self.look.hides(tag) {
                        let last = table.columns.saturating_add(columns - 1);
                        table.unseen.columns.push(table.columns..=last);
                    }
                    table.columns = table.columns.saturating_add(columns);
                }
            }
            b"td" | b"th" => {
                if let Some(table) = self.open.last_mut() {
                    let columns = span(tag, b"colspan").unwrap_or(1).clamp(1, 1000);
                    table.begin_cell(columns, span(tag, b"rowspan").unwrap_or(1).min(65_534), stored(tag));
                }
            }
            b"select" => self.select = Some(Select::default()),
            b"option" => {
                if let Some(select) = &mut self.select {
                    select.end_option();
                    select.chosen = tag.attributes.contains_key(&b"selected"[..]);
                }
            }
            b"input" => {
                let attribute = |name: &[u8]| {
                    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
                };
                let kind = attribute(b"type").unwrap_or_default().to_lowercase();
                if matches!(kind.as_str(), "" | "text" | "number" | "search" | "tel")
                    && let Some(value) = attribute(b"value")
                {
                    self.text(&value);
                }
            }
            name if is_block(name) => self.line_break(),
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
            b"thead" | b"tbody" | b"tfoot" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_group();
                    table.is_group_hidden = false;
                }
            }
            b"select" => {
                if let Some(mut select) = self.select.take() {
                    select.end_option();
                    self.text(&select.shown.unwrap_or_default());
                }
            }
            name if is_block(name) => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    /// A text that is struck out.
    fn struck(&mut self, text: &str) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.struck.push_str(&collapsed(text));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(select) = &mut self.select {
            select.text.push_str(&collapsed(text));
            return;
        }
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
        // cells that are hidden themselves take no place, so their columns are not there to be left out
        if table.taken.len() < table.columns as usize {
            table.unseen.columns.clear();
        }
        for at in table.cells.keys() {
            budget.take(self.name, *at)?;
        }
        let sheet = Sheet::new(String::new(), table.cells, table.merges)
            .with_unseen(table.unseen)
            .under(table.captions);
        self.tables.push((table.order, sheet));
        Ok(())
    }
}

impl Table {
    /// Ends a group of rows, over which no cell reaches.
    fn end_group(&mut self) {
        self.end_row();
        for free in &mut self.taken {
            *free = (*free).min(self.row);
        }
        for merge in self.merges.iter_mut().skip(self.group) {
            merge.last.0 = merge.last.0.min(self.row.saturating_sub(1)).max(merge.first.0);
        }
        self.group = self.merges.len();
    }

    fn begin_cell(&mut self, columns: u32, rows: u32, stored: Option<Decimal>) {
        self.end_cell();
        self.is_in_row = true;
        while self.taken.get(self.column as usize).is_some_and(|free| *free > self.row) {
            self.column += 1;
        }
        let at = (self.row, self.column);
        // Beyond the limits only the place counts: it is refused when the table ends.
        let columns = columns.min(MAX_COLUMNS.saturating_sub(self.column)).max(1);
        // a span of 0 reaches to the end of its group
        let rows = if rows == 0 { MAX_ROWS } else { rows.min(MAX_ROWS) };
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
        self.cell = Some(Cell { at, last, text: String::new(), struck: String::new(), stored });
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let value = Value::of_text(&cell.text).map(|shown| match (cell.stored, &shown) {
            (Some(stored), Value::Text(text)) => full_value(text, stored),
            _ => shown,
        });
        // a cell that is struck out as a whole is there, and not seen
        let value = value.or_else(|| {
            let struck = Value::of_text(&cell.struck)?;
            self.unseen.cells.insert(cell.at);
            Some(struck)
        });
        if let Some(value) = value {
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

/// How many columns or rows a cell takes: the digits that its attribute begins with, as browsers read `2px`.
fn span(tag: &StartTag<()>, name: &[u8]) -> Option<u32> {
    let text = String::from_utf8_lossy(tag.attributes.get(name)?).trim().to_owned();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u32::MAX)) }
}

/// The full value that Excel (`x:num`) and LibreOffice (`sdval`) write behind what a cell shows.
fn stored(tag: &StartTag<()>) -> Option<Decimal> {
    let value = [&b"x:num"[..], b"sdval"].into_iter().find_map(|name| tag.attributes.get(name))?;
    let text = String::from_utf8_lossy(value).trim().to_owned();
    text.parse().ok().or_else(|| Decimal::from_scientific(&text).ok())
}

/// Elements that stand on lines of their own.
fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 28] = [
        b"br",
        b"p",
        b"div",
        b"li",
        b"ul",
        b"ol",
        b"dl",
        b"dt",
        b"dd",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"caption",
        b"section",
        b"article",
        b"header",
        b"footer",
        b"main",
        b"aside",
        b"blockquote",
        b"pre",
        b"address",
        b"hr",
        b"fieldset",
        b"form",
    ];
    BLOCKS.contains(&name)
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
    fn a_column_that_excel_hides_is_there_and_not_seen() {
        let page = |cell: &str| {
            format!(
                "<table><col><col style='display:none'><col><tr><td>Tên</td>{cell}<td>Điểm</td></tr></table>"
            )
        };
        let columns = |page: &str| {
            let sheets = sheets(page);
            let mut sheet = sheets[0].clone();
            (sheet.cells().count(), sheet.leave_out_unseen().columns)
        };
        assert_eq!(columns(&page("<td>Nháp</td>")), (3, vec![1]));
        assert_eq!(columns(&page("<td style='display:none'>Nháp</td>")), (2, vec![]));
        let group =
            "<table><tbody hidden><tr><td>Nháp</td></tr></tbody><tbody><tr><td>Tên</td></tr></tbody></table>";
        assert_eq!(sheets(group)[0].clone().leave_out_unseen().rows, [0]);
    }

    #[test]
    fn tables_in_tables_are_tables_of_their_own_and_hidden_rows_are_not_read() {
        let page = "<table><tr><td>a<table><tr style='display: none'><td>x</td></tr><tr><td>b</table></td><td>c</table>
            <script>'<table><tr><td>z'</script><table><tr><td>d</table>";
        let mut sheets = sheets(page);
        let left_out: Vec<Vec<u32>> = sheets.iter_mut().map(|sheet| sheet.leave_out_unseen().rows).collect();
        assert_eq!(left_out, [vec![], vec![0], vec![]], "a hidden row is there, and not seen");
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
