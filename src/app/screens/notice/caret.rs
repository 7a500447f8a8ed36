//! The caret of a field and the style that a button asks for: what a click beside a field does to the words chosen in it.

use std::ops::Range;

use eframe::egui::text::{CCursor, CCursorRange, CharIndex};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, Ui};

use crate::retype::Emphasis;

/// Where the window remembers the field that had the focus last.
fn last_id() -> Id {
    Id::unique("notice-field")
}

/// Where it remembers the style that was asked for.
fn style_id() -> Id {
    Id::unique("notice-style")
}

/// Remembers that this field is written in, and what is chosen in it: a field that loses the focus to a button forgets that.
pub(super) fn remember(ui: &Ui, field: Id) {
    if let Some(letters) = chosen(ui, field) {
        ui.data_mut(|data| data.insert_temp(last_id(), (field, letters)));
    }
}

/// The field that was written in last, and what was chosen in it.
pub(super) fn last(ui: &Ui) -> Option<(Id, Range<usize>)> {
    ui.data(|data| data.get_temp(last_id()))
}

/// What is chosen in a field, in letters; an empty range is the caret.
pub(super) fn chosen(ui: &Ui, field: Id) -> Option<Range<usize>> {
    let range = TextEditState::load(ui.ctx(), field)?.cursor.char_range()?.as_sorted_char_range();
    Some(range.start.0..range.end.0)
}

/// Chooses these letters of a field and puts the focus into it.
pub(super) fn choose(ui: &Ui, field: Id, letters: Range<usize>) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let at = |index: usize| CCursor::new(CharIndex(index));
    state.cursor.set_char_range(Some(CCursorRange::two(at(letters.start), at(letters.end))));
    state.store(ui.ctx(), field);
    ui.memory_mut(|memory| memory.request_focus(field));
}

/// Asks for a style on what is chosen in the field that was written in last.
pub(super) fn ask_for_style(ui: &Ui, style: Emphasis) {
    if let Some((field, letters)) = last(ui) {
        choose(ui, field, letters);
        ui.data_mut(|data| data.insert_temp(style_id(), (field, style)));
    }
}

/// The style that was asked for in this field, once, with what it is for.
pub(super) fn style_asked_for(ui: &Ui, field: Id) -> Option<(Emphasis, Range<usize>)> {
    let asked: Option<(Id, Emphasis)> = ui.data(|data| data.get_temp(style_id()));
    let (_, style) = asked.filter(|(of, _)| *of == field)?;
    ui.data_mut(|data| data.remove::<(Id, Emphasis)>(style_id()));
    let (_, letters) = last(ui)?;
    choose(ui, field, letters.clone());
    Some((style, letters))
}
