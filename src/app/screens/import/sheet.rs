//! The worksheet as it is: recognised tables outlined, cells with a question or a problem tinted.

use std::collections::BTreeMap;

use eframe::egui::{
    Align2, Color32, CornerRadius, Event, EventFilter, Galley, Id, ImeEvent, Key, Margin, Pos2, Rect,
    Response, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, pos2,
};
use std::sync::Arc;

use crate::app::theme::{self, Themed, Tokens};
use crate::cell::{At, CellRef, address};
use crate::finding::{Finding, Severity};
use crate::plan::{Plan, ShownCell, ShownSheet};

/// Width of the column of row numbers, and height of a row.
const NUMBERS: f32 = 40.0;
const ROW: f32 = 28.0;

/// A worksheet with what is drawn over it.
pub struct SheetView<'a> {
    /// The worksheet.
    pub sheet: &'a ShownSheet,
    /// The first and last cells of its recognised tables.
    pub tables: Vec<(At, At)>,
    /// What is to be said at its cells.
    pub notes: BTreeMap<At, Note<'a>>,
}

/// What is to be said at a cell.
pub enum Note<'a> {
    /// A question is asked at it.
    Asked,
    /// Something is wrong with it or should be known.
    Found(&'a Finding),
}

impl Note<'_> {
    /// What its cell is tinted with.
    fn color(&self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Found(Finding { severity: Severity::Error, .. }) => tokens.fall_soft,
            _ => tokens.ask_soft,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Asked => "Cần trả lời ở trên.".to_owned(),
            Self::Found(finding) => finding.to_string(),
        }
    }
}

impl<'a> SheetView<'a> {
    /// A worksheet of a stored source.
    pub fn plain(sheet: &'a ShownSheet) -> Self {
        Self { sheet, tables: Vec::new(), notes: BTreeMap::new() }
    }

    /// A worksheet of a plan, with its tables, questions and problems.
    pub fn of(plan: &'a Plan, sheet: &'a ShownSheet) -> Self {
        let tables = plan.tables.iter().filter(|table| table.place == sheet.place);
        Self {
            sheet,
            tables: tables.map(|table| (table.first, table.last)).collect(),
            notes: notes(plan, sheet),
        }
    }

    /// The text of a cell; the cells of a worksheet stand in their order.
    pub fn text(&self, at: At) -> &'a str {
        let cells = &self.sheet.cells;
        cells
            .binary_search_by_key(&at, |cell| (cell.row, cell.column))
            .ok()
            .and_then(|index| cells.get(index))
            .map_or("", |cell| cell.text.as_str())
    }

    /// The filled cells of a row, from the left.
    fn row(&self, row: u32) -> &'a [ShownCell] {
        let cells = &self.sheet.cells;
        let first = cells.partition_point(|cell| cell.row < row);
        let end = cells.partition_point(|cell| cell.row <= row);
        cells.get(first..end).unwrap_or_default()
    }
}

/// What was done to a sheet.
#[derive(Debug, Default)]
pub struct Touched {
    /// The cell that is marked from now on.
    pub marked: Option<At>,
    /// What the marked cell is to be changed with.
    pub edit: Option<Edit>,
}

/// How the editing of the marked cell begins or ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// It begins with the text that stands there (F2, Enter, a double click).
    Begin,
    /// It begins with what was typed in its place.
    Replace(String),
    /// It is done; the mark moves by so many rows and columns.
    Done(u32, u32),
    /// It is given up.
    GiveUp,
}

/// Shows a sheet; `go_to` is scrolled to, `marked` bears a thick edge, and what is typed into it stands in `typed` while it is edited.
pub fn sheet_ui(
    ui: &mut Ui,
    view: &SheetView<'_>,
    go_to: Option<At>,
    marked: Option<At>,
    typed: Option<&mut String>,
) -> Touched {
    let sheet = view.sheet;
    let rows = sheet.cells.last().map_or(0, |cell| cell.row + 1);
    let lefts = lefts(ui, sheet, &view.tables);
    let size = Vec2::new(lefts.last().copied().unwrap_or(NUMBERS), ROW * (rows + 1) as f32);
    let mut touched = Touched::default();
    ScrollArea::both().id_salt(("sheet", &sheet.place)).auto_shrink(false).show(ui, |ui| {
        let (room, response) = ui.allocate_exact_size(size, Sense::click());
        let said = format!("Trang tính {}, {rows} dòng", sheet.place.sheet);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
        let field = Field { origin: room.min, lefts: &lefts };
        if let Some(at) = go_to {
            ui.scroll_to_rect(field.rect(at), Some(eframe::egui::Align::Center));
        }
        let visible = ui.clip_rect();
        let (first, last) = field.visible_rows(visible, rows);
        field.paint_lines(ui, rows, first..last);
        for row in first..last {
            for column in 0..field.columns() {
                if let Some(note) = view.notes.get(&(row, column)) {
                    let rect = field.rect((row, column)).shrink(1.0);
                    ui.painter().rect_filled(rect, CornerRadius::ZERO, note.color(ui.tokens()));
                }
            }
            let cells = view.row(row);
            for (index, cell) in cells.iter().enumerate() {
                // words run over empty neighbours, as in a spreadsheet
                let next = cells.get(index + 1).map_or(field.columns(), |next| next.column);
                let room = field.rect((row, next)).left() - field.rect((row, cell.column)).left();
                field.paint_cell(ui, (row, cell.column), &cell.text, room);
            }
        }
        for (first, last) in view.tables.iter().copied() {
            let outline = field.rect(first).union(field.rect(last));
            ui.painter().rect_stroke(
                outline,
                CornerRadius::same(3),
                Stroke::new(2.0, ui.tokens().outline),
                StrokeKind::Middle,
            );
        }
        if let Some(at) = marked {
            let edge = Stroke::new(2.0, ui.tokens().fall);
            ui.painter().rect_stroke(field.rect(at), CornerRadius::same(2), edge, StrokeKind::Inside);
        }
        let under = |pointer: Pos2| field.cell(pointer, rows).filter(|_| field.is_inside(visible, pointer));
        if response.clicked() || response.double_clicked() {
            touched.marked = response.interact_pointer_pos().and_then(under);
            response.request_focus();
        }
        if response.double_clicked() && touched.marked.is_some() {
            touched.edit = Some(Edit::Begin);
        }
        match (marked, typed) {
            (Some(at), Some(typed)) => {
                let edit = edit_ui(ui, &field, at, typed, response.has_focus());
                if edit.is_some() && ui.memory(|memory| memory.focused().is_none()) {
                    // the keys go on moving the mark
                    response.request_focus();
                }
                touched.edit = edit.or(touched.edit.take());
            }
            (Some(at), None) if response.has_focus() => {
                keys(ui, &response, at, (rows, field.columns()), &mut touched);
                if let Some(at) = touched.marked {
                    let room = field.rect(at).expand2(Vec2::new(NUMBERS, ROW));
                    ui.scroll_to_rect(room, None);
                }
            }
            _ => {}
        }
        field.paint_heads(ui, rows, first..last, visible);
        if let Some(at) = response.hover_pos().and_then(under) {
            let text = view.text(at);
            let note = view.notes.get(&at).map(Note::words);
            if !text.is_empty() || note.is_some() {
                response.on_hover_ui_at_pointer(|ui| {
                    ui.set_max_width(360.0);
                    ui.label(theme::strong(address(at)));
                    ui.label(text);
                    if let Some(note) = note {
                        ui.label(note);
                    }
                });
            }
        }
    });
    touched
}

/// The keys of a spreadsheet: arrows move the mark, Enter and F2 begin to edit, letters and digits take the place of what stands there.
fn keys(ui: &Ui, response: &Response, at: At, (rows, columns): (u32, u32), touched: &mut Touched) {
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let page = (ui.clip_rect().height() / ROW).max(1.0) as u32;
    let (mut row, mut column) = at;
    let mut text: Option<String> = None;
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::Text(typed) | Event::Ime(ImeEvent::Commit(typed)) => {
                    text.get_or_insert_default().push_str(typed);
                }
                Event::Key { key, pressed: true, modifiers, .. } if !modifiers.command => match key {
                    Key::ArrowUp => row = row.saturating_sub(1),
                    Key::ArrowDown => row += 1,
                    Key::ArrowLeft => column = column.saturating_sub(1),
                    Key::ArrowRight => column += 1,
                    Key::PageUp => row = row.saturating_sub(page),
                    Key::PageDown => row += page,
                    Key::Home => column = 0,
                    Key::End => column = columns,
                    Key::Enter | Key::F2 => touched.edit = Some(Edit::Begin),
                    Key::Delete => text = Some(String::new()),
                    // UniKey takes back a letter to put a marked one in its place
                    Key::Backspace => {
                        text.get_or_insert_default().pop();
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    });
    if let Some(text) = text.filter(|text| !text.chars().any(char::is_control)) {
        touched.edit = Some(Edit::Replace(text));
    }
    let moved = (row.min(rows.saturating_sub(1)), column.min(columns.saturating_sub(1)));
    if moved != at {
        touched.marked = Some(moved);
    }
}

/// The field in the cell that is edited.
fn edit_ui(ui: &mut Ui, field: &Field<'_>, at: At, typed: &mut String, is_new: bool) -> Option<Edit> {
    let cell = field.rect(at);
    let rect = Rect::from_min_size(cell.min, Vec2::new(cell.width().max(160.0), cell.height()));
    let id = Id::unique("cell-editor");
    let edit = TextEdit::singleline(typed).id(id).font(theme::small_font()).margin(Margin::symmetric(5, 5));
    let response = ui.put(rect, edit);
    let name = format!("Sửa ô {}", address(at));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if response.lost_focus() {
        if pressed(Key::Escape) {
            return Some(Edit::GiveUp);
        }
        return Some(match (pressed(Key::Enter), pressed(Key::Tab)) {
            (true, _) => Edit::Done(1, 0),
            (_, true) => Edit::Done(0, 1),
            _ => Edit::Done(0, 0),
        });
    }
    if is_new {
        response.request_focus();
        let end = eframe::egui::text::CCursor::new(typed.chars().count());
        let mut state = eframe::egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(eframe::egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), id);
    }
    None
}

fn notes<'a>(plan: &'a Plan, sheet: &ShownSheet) -> BTreeMap<At, Note<'a>> {
    let here = |place: &CellRef| place.at.filter(|_| place.is_beside(&sheet.place));
    let asked = plan.questions.iter().filter_map(|question| Some((here(&question.place)?, Note::Asked)));
    let found = plan
        .findings
        .iter()
        .filter_map(|finding| Some((here(finding.place.as_ref()?)?, Note::Found(finding))));
    asked.chain(found).collect()
}

/// A column's letters: 0 is `A`, 26 is `AA`.
fn column_letters(column: u32) -> String {
    address((0, column)).trim_end_matches('1').to_owned()
}

/// The left edges of the columns and the right edge of the last: as wide as the words in the tables, within limits. Titles
/// above a table run over their neighbours instead.
fn lefts(ui: &Ui, sheet: &ShownSheet, tables: &[(At, At)]) -> Vec<f32> {
    let columns = sheet.cells.iter().map(|cell| cell.column as usize + 1).max().unwrap_or(0);
    let mut letters = vec![4; columns];
    let is_in_table = |row: u32| tables.iter().any(|(first, last)| (first.0..=last.0).contains(&row));
    for cell in sheet.cells.iter().filter(|cell| tables.is_empty() || is_in_table(cell.row)) {
        let widest = &mut letters[cell.column as usize];
        *widest = (*widest).max(cell.text.chars().count());
    }
    let letter = ui.text_style_height(&eframe::egui::TextStyle::Small) * 0.42;
    let mut lefts = vec![NUMBERS];
    for count in letters {
        let last = lefts.last().copied().unwrap_or(NUMBERS);
        lefts.push(last + (count as f32 * letter + 18.0).clamp(48.0, 220.0));
    }
    lefts
}

/// Where the cells stand on the screen.
struct Field<'a> {
    origin: Pos2,
    lefts: &'a [f32],
}

impl Field<'_> {
    fn columns(&self) -> u32 {
        u32::try_from(self.lefts.len().saturating_sub(1)).unwrap_or(0)
    }

    fn rect(&self, at: At) -> Rect {
        let edge = |column: usize| self.lefts.get(column).or(self.lefts.last()).copied().unwrap_or(NUMBERS);
        let column = at.1 as usize;
        let top = self.origin.y + ROW * (at.0 + 1) as f32;
        Rect::from_min_max(
            pos2(self.origin.x + edge(column), top),
            pos2(self.origin.x + edge(column + 1), top + ROW),
        )
    }

    /// The cell under the pointer.
    fn cell(&self, pointer: Pos2, rows: u32) -> Option<At> {
        let x = pointer.x - self.origin.x;
        let column = self.lefts.iter().rposition(|left| *left <= x)?;
        let column = u32::try_from(column).ok().filter(|column| *column < self.columns())?;
        let row = self.row_at(pointer.y)?.checked_sub(1)?;
        (row < rows).then_some((row, column))
    }

    /// How many rows, that of the letters included, lie above this height.
    fn row_at(&self, y: f32) -> Option<u32> {
        let rows = ((y - self.origin.y) / ROW).floor();
        // a pointer above the sheet is over no row
        (rows >= 0.0).then_some(rows as u32)
    }

    /// The first row in sight, and the one behind the last.
    fn visible_rows(&self, visible: Rect, rows: u32) -> (u32, u32) {
        let first = self.row_at(visible.top()).unwrap_or(0).saturating_sub(1).min(rows);
        let last = self.row_at(visible.bottom()).unwrap_or(0).saturating_add(1).min(rows);
        (first, last.max(first))
    }

    /// Whether the pointer is over cells, not over the letters and numbers that lie above them.
    fn is_inside(&self, visible: Rect, pointer: Pos2) -> bool {
        pointer.x >= self.numbers_at(visible) + NUMBERS && pointer.y >= self.letters_at(visible) + ROW
    }

    /// Where the column of row numbers begins: it stays in sight.
    fn numbers_at(&self, visible: Rect) -> f32 {
        self.origin.x.max(visible.left())
    }

    /// Where the row of column letters begins: it stays in sight.
    fn letters_at(&self, visible: Rect) -> f32 {
        self.origin.y.max(visible.top())
    }

    fn paint_lines(&self, ui: &Ui, rows: u32, visible: std::ops::Range<u32>) {
        let line = Stroke::new(1.0, ui.tokens().hairline);
        let bottom = self.origin.y + ROW * (rows + 1) as f32;
        for column in 0..self.columns() {
            let rect = self.rect((0, column)).translate(Vec2::new(0.0, -ROW));
            ui.painter().vline(rect.left(), rect.top()..=bottom, line);
        }
        let right = self.origin.x + self.lefts.last().copied().unwrap_or(NUMBERS);
        for row in visible {
            let y = self.origin.y + ROW * (row + 1) as f32;
            ui.painter().hline(self.origin.x..=right, y, line);
        }
    }

    /// The letters and numbers, over the cells that are scrolled below them.
    fn paint_heads(&self, ui: &Ui, rows: u32, seen: std::ops::Range<u32>, visible: Rect) {
        let tokens = ui.tokens();
        let painter = ui.painter();
        let (left, top) = (self.numbers_at(visible), self.letters_at(visible));
        let bottom = (self.origin.y + ROW * (rows + 1) as f32).min(visible.bottom());
        let right = (self.origin.x + self.lefts.last().copied().unwrap_or(NUMBERS)).min(visible.right());
        let line = Stroke::new(1.0, tokens.hairline);
        let numbers = Rect::from_min_max(pos2(left, top), pos2(left + NUMBERS, bottom));
        painter.rect_filled(numbers, CornerRadius::ZERO, tokens.surface);
        for row in seen {
            let y = self.origin.y + ROW * (row + 1) as f32;
            let at = pos2(left + NUMBERS - 8.0, y + ROW / 2.0);
            let number = (row + 1).to_string();
            painter.text(at, Align2::RIGHT_CENTER, number, theme::small_font(), tokens.quiet);
        }
        painter.vline(left + NUMBERS, top..=bottom, line);
        let letters = Rect::from_min_max(pos2(left, top), pos2(right, top + ROW));
        painter.rect_filled(letters, CornerRadius::ZERO, tokens.surface);
        for column in 0..self.columns() {
            let rect = self.rect((0, column));
            let center = pos2(rect.center().x, top + ROW / 2.0);
            if center.x > left + NUMBERS {
                let name = column_letters(column);
                painter.text(center, Align2::CENTER_CENTER, name, theme::small_font(), tokens.quiet);
            }
        }
        painter.hline(left..=right, top + ROW, line);
    }

    fn paint_cell(&self, ui: &Ui, at: At, text: &str, room: f32) {
        let rect = self.rect(at);
        let galley = elided(ui, text, room - 12.0);
        let figure = text.starts_with(|sign: char| sign.is_ascii_digit() || "+-".contains(sign))
            && text.chars().count() < 12;
        let x = if figure { rect.right() - 6.0 - galley.size().x } else { rect.left() + 6.0 };
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ui.tokens().ink);
    }
}

fn elided(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(
        text.replace('\n', " "),
        theme::small_font(),
        ui.tokens().ink,
    );
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!((column_letters(0), column_letters(27)), ("A".to_owned(), "AB".to_owned()));
    }
}
