//! Paragraphs and items one below the other: Enter begins the next one, Backspace at its beginning joins it with the one before, buttons move,
//! remove and style.

use eframe::egui::{Id, Key, Modifiers, RichText, Ui};

use super::caret;
use super::findings::{Told, finding_ui};
use super::offers::written_ui;
use super::phrases::phrases_ui;
use crate::app::model::Open;
use crate::app::theme;
use crate::app::widgets;
use crate::app::widgets::reorder::Reorder;
use crate::document::{PieceId, Section, Text};
use crate::notice::{Content, Edit};
use crate::retype::Emphasis;

/// The number of the newest piece. A piece that is added gets its number when it is stored, and that is a greater one.
fn newest(content: &Content) -> PieceId {
    let paragraphs = content.shortcomings.iter().map(|paragraph| paragraph.id);
    let to = content.recommendations.iter();
    let below = to.flat_map(|to| to.items.iter().map(|item| item.id).chain([to.id]));
    paragraphs.chain(below).max().unwrap_or_default()
}

/// A piece that was asked for: the `turn`-th of those newer than `before`, with the caret behind so many letters.
#[derive(Clone, Copy)]
struct Expected {
    before: PieceId,
    turn: usize,
    caret: usize,
}

fn expected_id() -> Id {
    Id::unique("expected")
}

/// Remembers that a piece was asked for, and which one was the newest before.
pub(super) fn expect_new(ui: &Ui, content: &Content) {
    expect(ui, Expected { before: newest(content), turn: 1, caret: 0 });
}

fn expect(ui: &Ui, expected: Expected) {
    ui.data_mut(|data| data.insert_temp(expected_id(), expected));
}

/// Where the caret goes in a piece that was asked for; once.
fn caret_in(ui: &Ui, id: PieceId) -> Option<usize> {
    let expected: Expected = ui.data(|data| data.get_temp(expected_id()))?;
    if id <= expected.before {
        return None;
    }
    if expected.turn > 1 {
        expect(ui, Expected { turn: expected.turn - 1, ..expected });
        return None;
    }
    ui.data_mut(|data| data.remove::<Expected>(expected_id()));
    Some(expected.caret)
}

/// Whether a piece is the one that was asked for; true once.
pub(super) fn is_expected(ui: &Ui, id: PieceId) -> bool {
    caret_in(ui, id).is_some()
}

/// The name of the field of a piece; it stays the same wherever the piece moves.
pub(super) fn field_name(id: PieceId) -> String {
    format!("words-{}", id.0)
}

/// Each piece of the officer's words with the section that it stands in on the pages.
fn pieces_of(content: &Content) -> impl Iterator<Item = (PieceId, Section, &Text)> {
    let paragraphs = content.shortcomings.iter();
    let paragraphs = paragraphs
        .map(|paragraph| (paragraph.id, Section::Shortcomings(Some(paragraph.id)), &paragraph.text));
    let items = content.recommendations.iter().flat_map(|to| {
        to.items
            .iter()
            .map(|item| (item.id, Section::Recommendations(Some(to.id), Some(item.id)), &item.text))
    });
    paragraphs.chain(items)
}

/// The section of the piece whose field has the focus.
pub(super) fn written_in(ui: &Ui, open: &Open) -> Option<Section> {
    let focused = ui.memory(|memory| memory.focused())?;
    let found = pieces_of(&open.content).find(|(id, ..)| Id::unique(field_name(*id)) == focused);
    found.map(|(_, section, _)| section)
}

/// Puts the caret behind the words of the piece that a section of the pages is.
pub(super) fn begin_in(ui: &Ui, open: &Open, section: Section) {
    if let Some((id, _, words)) = pieces_of(&open.content).find(|(_, of, _)| *of == section) {
        let end = words.to_plain().chars().count();
        caret::choose(ui, Id::unique(field_name(id)), end..end);
    }
}

/// The buttons that put a style on what is chosen.
pub(super) fn styles_ui(ui: &mut Ui) {
    ui.horizontal(|ui| {
        let bold = RichText::new("Đậm").font(theme::strong_font());
        let italic = RichText::new("Nghiêng").italics();
        for (words, name, style) in [
            (bold, "In đậm chữ đang chọn (Ctrl+B)", Emphasis::Bold),
            (italic, "In nghiêng chữ đang chọn (Ctrl+I)", Emphasis::Italic),
        ] {
            if ui.button(words).on_hover_text(name).clicked() {
                caret::ask_for_style(ui, style);
            }
        }
        ui.label(theme::small("Enter: đoạn mới."));
    });
}

/// Pieces one below the other, each with its moves; `beside` shows what belongs to one of them below its words.
pub(super) fn pieces_ui(
    ui: &mut Ui,
    open: &Open,
    label: &str,
    pieces: &[(PieceId, &Text)],
    mut beside: impl FnMut(&mut Ui, PieceId) -> Option<Edit>,
) -> Option<Edit> {
    let mut edit = None;
    let mut list = Reorder::new(&pieces.first().map_or_else(String::new, |(id, _)| field_name(*id)));
    for (index, (id, words)) in pieces.iter().enumerate() {
        let row = ui.horizontal(|ui| {
            list.handle(ui, &format!("Kéo {} {}", label.to_lowercase(), index + 1));
            let label = ui.label(theme::small(format!("{label} {}", index + 1)));
            widgets::right_to_left(ui, |ui| {
                if widgets::quiet_button(ui, "Xóa", true) {
                    edit = Some(Edit::Remove(*id));
                }
                if widgets::quiet_button(ui, "Xuống", index + 1 < pieces.len()) {
                    edit = Some(Edit::Move(*id, 1));
                }
                if widgets::quiet_button(ui, "Lên", index > 0) {
                    edit = Some(Edit::Move(*id, -1));
                }
            });
            label
        });
        let name = field_name(*id);
        let field = Id::unique(&name);
        if let Some(at) = caret_in(ui, *id) {
            caret::choose(ui, field, at..at);
        }
        if let Some(step) = moved_by_key(ui, field) {
            edit = Some(Edit::Move(*id, step));
        }
        let before = index.checked_sub(1).and_then(|before| pieces.get(before));
        if let Some((before, earlier)) = before.filter(|_| joins(ui, field)) {
            let end = earlier.to_plain().chars().count();
            caret::choose(ui, Id::unique(field_name(*before)), end..end);
            edit = Some(Edit::Join(*id));
        } else if let Some(typed) = written_ui(ui, open, &name, &row.inner, words, ("Viết ở đây…", 3))
        {
            edit = Some(divided(ui, &open.content, *id, words, typed));
        }
        if let Some(phrase) = phrases_ui(ui, open, field, words) {
            edit = Some(Edit::Words(*id, phrase));
        }
        for found in open.report.findings.iter().filter(|found| found.is_of(*id)) {
            match finding_ui(ui, found, Some(words)) {
                Some(Told::PutRight(right)) => edit = Some(Edit::Words(*id, right)),
                Some(Told::Stands(reason)) => edit = Some(Edit::Dismiss(found.key(), Some(reason))),
                None => {}
            }
        }
        edit = beside(ui, *id).or(edit);
        ui.add_space(theme::SPACE[0]);
    }
    if let Some((from, to)) = list.moved(ui)
        && let (Some((id, _)), Ok(from), Ok(to)) =
            (pieces.get(from), isize::try_from(from), isize::try_from(to))
    {
        edit = Some(Edit::Move(*id, to - from));
    }
    edit
}

/// How far Alt+Shift+↑ or ↓ moves the piece that is written in, as Word's outline does; the key is taken then.
fn moved_by_key(ui: &Ui, field: Id) -> Option<isize> {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return None;
    }
    let modifiers = Modifiers::ALT | Modifiers::SHIFT;
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    [(Key::ArrowUp, -1), (Key::ArrowDown, 1)].into_iter().find(|(key, _)| pressed(*key)).map(|(_, step)| step)
}

/// Whether Backspace is pressed at the very beginning of this field; the key is taken then.
fn joins(ui: &Ui, field: Id) -> bool {
    let at_beginning = ui.memory(|memory| memory.has_focus(field)) && caret::chosen(ui, field) == Some(0..0);
    at_beginning && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Backspace))
}

/// What typing meant: other words, or where Enter was pressed or lines were pasted, further pieces; the caret goes on in the one that it is in.
fn divided(ui: &Ui, content: &Content, id: PieceId, words: &Text, typed: Text) -> Edit {
    let ends = |text: &Text| text.to_plain().matches('\n').count();
    if ends(&typed) <= ends(words) {
        return Edit::Words(id, typed);
    }
    let plain = typed.to_plain();
    let at = caret::chosen(ui, Id::unique(field_name(id))).map_or(usize::MAX, |chosen| chosen.end);
    let before: String = plain.chars().take(at).collect();
    let turn = before.matches('\n').count();
    let caret = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    expect(ui, Expected { before: newest(content), turn: turn.max(1), caret });
    Edit::Split(id, typed.lines())
}
