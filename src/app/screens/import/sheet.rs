//! The worksheet as it is: recognised tables outlined, cells with a question or a problem tinted.

use std::collections::BTreeMap;

use eframe::egui::{
    Align2, Color32, CornerRadius, Galley, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2,
};
use std::sync::Arc;

use super::cells::{Address, column_letters, parse_range};
use crate::app::theme;
use crate::import::plan::{Plan, Severity, ShownSheet};

/// Width of the column of row numbers, and height of a row.
const NUMBERS: f32 = 40.0;
const ROW: f32 = 28.0;

/// Shows a sheet; `go_to` is scrolled to, `marked` bears a thick edge.
pub fn sheet_ui(
    ui: &mut Ui,
    plan: &Plan,
    sheet: &ShownSheet,
    go_to: Option<Address>,
    marked: Option<Address>,
) {
    let texts: BTreeMap<Address, &str> = sheet
        .cells
        .iter()
        .map(|cell| (Address { row: cell.row, column: cell.column }, cell.text.as_str()))
        .collect();
    let rows = sheet.cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
    let tables: Vec<(Address, Address)> = tables(plan, sheet).collect();
    let lefts = lefts(ui, sheet, &tables);
    let size = Vec2::new(lefts.last().copied().unwrap_or(NUMBERS), ROW * (rows + 1) as f32);
    let notes = notes(plan, sheet);
    ScrollArea::both().id_salt(("sheet", sheet.source, sheet.name.as_str())).auto_shrink(false).show(
        ui,
        |ui| {
            let (room, response) = ui.allocate_exact_size(size, Sense::hover());
            let said = format!("Trang tính {}, {rows} dòng", sheet.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
            let field = Field { origin: room.min, lefts: &lefts };
            if let Some(address) = go_to {
                ui.scroll_to_rect(field.rect(address), Some(eframe::egui::Align::Center));
            }
            let visible = ui.clip_rect();
            field.paint_heads(ui, rows, visible);
            for row in 0..rows {
                let top = room.top() + ROW * (row + 1) as f32;
                if top > visible.bottom() || top + ROW < visible.top() {
                    continue;
                }
                for column in 0..field.columns() {
                    let address = Address { row, column };
                    let note = notes.get(&address);
                    // words run over empty neighbours, as in a spreadsheet
                    let beyond = Address { column: column + 1, ..address };
                    let end = Address { column: field.columns(), ..address };
                    let next = texts.range(beyond..end).next().map_or(end, |(address, _)| *address);
                    let room = field.rect(next).left() - field.rect(address).left();
                    let text = texts.get(&address).copied().unwrap_or("");
                    field.paint_cell(ui, address, text, room, note.map(|note| note.color));
                }
            }
            for (first, last) in tables.iter().copied() {
                let outline = field.rect(first).union(field.rect(last));
                ui.painter().rect_stroke(
                    outline,
                    CornerRadius::same(3),
                    Stroke::new(2.0, theme::RAIL_MARK),
                    StrokeKind::Middle,
                );
            }
            if let Some(address) = marked {
                let edge = Stroke::new(2.0, theme::FALL);
                ui.painter().rect_stroke(
                    field.rect(address),
                    CornerRadius::same(2),
                    edge,
                    StrokeKind::Inside,
                );
            }
            if let Some(address) = response.hover_pos().and_then(|at| field.address(at, rows)) {
                let text = texts.get(&address).copied().unwrap_or("");
                let note = notes.get(&address).map(|note| note.words.as_str());
                if !text.is_empty() || note.is_some() {
                    response.on_hover_ui_at_pointer(|ui| {
                        ui.set_max_width(360.0);
                        ui.label(theme::strong(format!(
                            "{}{}",
                            column_letters(address.column),
                            address.row + 1
                        )));
                        ui.label(text);
                        if let Some(note) = note {
                            ui.label(note);
                        }
                    });
                }
            }
        },
    );
}

/// What is to be said at a cell.
struct Note {
    color: Color32,
    words: String,
}

fn notes(plan: &Plan, sheet: &ShownSheet) -> BTreeMap<Address, Note> {
    let file = plan.sources.get(sheet.source).map_or("", |source| source.name.as_str());
    let mut notes = BTreeMap::new();
    for question in plan.questions.iter().filter(|question| question.sheet == sheet.name) {
        if let Some(address) = Address::parse(&question.cell) {
            notes.insert(address, Note { color: theme::ASK_SOFT, words: "Cần trả lời ở trên.".to_owned() });
        }
    }
    for problem in
        plan.problems.iter().filter(|problem| problem.sheet == sheet.name && problem.source == file)
    {
        if let Some(address) = Address::parse(&problem.cell) {
            let color = match problem.severity {
                Severity::Error => theme::FALL_SOFT,
                Severity::Warning => theme::ASK_SOFT,
            };
            notes.insert(address, Note { color, words: problem.message.clone() });
        }
    }
    notes
}

fn tables<'a>(plan: &'a Plan, sheet: &'a ShownSheet) -> impl Iterator<Item = (Address, Address)> + 'a {
    let file = plan.sources.get(sheet.source).map_or("", |source| source.name.as_str());
    plan.tables
        .iter()
        .filter(move |table| table.sheet == sheet.name && table.source == file)
        .filter_map(|table| parse_range(&table.range))
}

/// The left edges of the columns and the right edge of the last: as wide as the words in the tables, within limits. Titles
/// above a table run over their neighbours instead.
fn lefts(ui: &Ui, sheet: &ShownSheet, tables: &[(Address, Address)]) -> Vec<f32> {
    let columns = sheet.cells.iter().map(|cell| cell.column as usize + 1).max().unwrap_or(0);
    let mut letters = vec![4; columns];
    let is_in_table = |row: u32| tables.iter().any(|(first, last)| (first.row..=last.row).contains(&row));
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

    fn rect(&self, address: Address) -> Rect {
        let edge = |column: usize| self.lefts.get(column).or(self.lefts.last()).copied().unwrap_or(NUMBERS);
        let column = address.column as usize;
        let top = self.origin.y + ROW * (address.row + 1) as f32;
        Rect::from_min_max(
            pos2(self.origin.x + edge(column), top),
            pos2(self.origin.x + edge(column + 1), top + ROW),
        )
    }

    fn address(&self, at: Pos2, rows: u32) -> Option<Address> {
        let x = at.x - self.origin.x;
        let column = self.lefts.iter().rposition(|left| *left <= x)?;
        let row = ((at.y - self.origin.y) / ROW).floor() - 1.0;
        let row = (0..rows).find(|candidate| (*candidate as f32 - row).abs() < 0.5)?;
        let column = u32::try_from(column).ok().filter(|column| *column < self.columns())?;
        Some(Address { row, column })
    }

    fn paint_heads(&self, ui: &Ui, rows: u32, visible: Rect) {
        let painter = ui.painter();
        let bottom = self.origin.y + ROW * (rows + 1) as f32;
        for column in 0..self.columns() {
            let rect = self.rect(Address { row: 0, column }).translate(Vec2::new(0.0, -ROW));
            painter.text(
                rect.center(),
                Align2::CENTER_CENTER,
                column_letters(column),
                theme::small_font(),
                theme::QUIET,
            );
            painter.vline(rect.left(), rect.top()..=bottom, Stroke::new(1.0, theme::HAIRLINE));
        }
        for row in 0..rows {
            let y = self.origin.y + ROW * (row + 1) as f32;
            if y <= visible.bottom() && y + ROW >= visible.top() {
                let at = pos2(self.origin.x + NUMBERS - 8.0, y + ROW / 2.0);
                painter.text(
                    at,
                    Align2::RIGHT_CENTER,
                    (row + 1).to_string(),
                    theme::small_font(),
                    theme::QUIET,
                );
                let right = self.origin.x + self.lefts.last().copied().unwrap_or(NUMBERS);
                painter.hline(self.origin.x..=right, y, Stroke::new(1.0, theme::HAIRLINE));
            }
        }
    }

    fn paint_cell(&self, ui: &Ui, address: Address, text: &str, room: f32, tint: Option<Color32>) {
        let rect = self.rect(address);
        if let Some(tint) = tint {
            ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::ZERO, tint);
        }
        if text.is_empty() {
            return;
        }
        let galley = elided(ui, text, room - 12.0);
        let figure = text.starts_with(|sign: char| sign.is_ascii_digit() || "+-".contains(sign))
            && text.chars().count() < 12;
        let x = if figure { rect.right() - 6.0 - galley.size().x } else { rect.left() + 6.0 };
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme::INK);
    }
}

fn elided(ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(
        text.replace('\n', " "),
        theme::small_font(),
        theme::INK,
    );
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}
