//! `{` or `@` offers the week's figures by name; what is chosen stands in the text as a figure that follows the week.

use eframe::egui::{Button, Frame, Id, Key, Modifiers, Rect, Response, Ui, Vec2};

use super::caret;
use super::field::words_ui;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::document::Text;
use crate::figures::name::bare;
use crate::figures::named::{Named, named};

/// How many figures are offered at once.
const OFFERED: usize = 8;
/// Letters of a name that may be typed, at most: a brace further back is no beginning.
const LONGEST: usize = 48;

/// What stands between the sign that asks and the caret: where the sign is, in bytes, and what was typed behind it.
fn begun(words: &str, caret: usize) -> Option<(usize, &str)> {
    let end = words.char_indices().nth(caret).map_or(words.len(), |(at, _)| at);
    let before = words.get(..end)?;
    let at = before.rfind(['{', '@'])?;
    let (ahead, behind) = before.split_at(at);
    let typed = behind.get(1..)?;
    // an address such as `a@b` asks for nothing
    let is_free = behind.starts_with('{') || ahead.ends_with([' ', '(', '\u{a0}']) || ahead.is_empty();
    let is_name = !typed.contains(['}', '\n']) && typed.chars().count() <= LONGEST;
    (is_free && is_name).then_some((at, typed))
}

/// The figures whose names hold every word that was typed, marks left out.
fn matching(all: Vec<Named>, typed: &str) -> Vec<Named> {
    let wanted = bare(typed);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let is_meant = |figure: &Named| {
        let name = bare(&figure.name);
        words.iter().all(|word| name.contains(word))
    };
    all.into_iter().filter(is_meant).take(OFFERED).collect()
}

/// What the list of a field remembers while it is open.
#[derive(Debug, Clone, Copy)]
struct List {
    /// Which line is chosen.
    line: usize,
    /// Where it was shown.
    rect: Rect,
    /// The place of the sign for which it was closed.
    closed_at: Option<usize>,
}

/// Shows a field of the officer's words that offers figures. Returns the new text when it changed.
pub(super) fn written_ui(
    ui: &mut Ui,
    open: &Open,
    name: &str,
    label: &Response,
    words: &Text,
    (hint, rows): (&str, usize),
) -> Option<Text> {
    let field = Id::unique(name);
    let memory = field.with("offers");
    let mut list: List = ui.data(|data| data.get_temp(memory)).unwrap_or(List {
        line: 0,
        rect: Rect::NOTHING,
        closed_at: None,
    });
    let plain = words.to_plain();
    let is_written_in = ui.memory(|memory| memory.has_focus(field));
    // a click on the list takes the focus before it is seen, and so does Escape
    let is_pointed_at = ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| list.rect.contains(at));
    let is_escaped = list.rect != Rect::NOTHING && ui.input(|input| input.key_pressed(Key::Escape));
    let caret = caret::last(ui).filter(|(last, _)| *last == field && (is_pointed_at || is_escaped));
    let caret = match is_written_in {
        true => caret::chosen(ui, field),
        false => caret.map(|(_, letters)| letters),
    };
    let asked =
        caret.clone().filter(|letters| letters.is_empty()).and_then(|letters| begun(&plain, letters.end));
    let found = match (asked, open.compared()) {
        (Some((at, typed)), Some(week)) if list.closed_at != Some(at) => matching(named(week), typed),
        _ => Vec::new(),
    };
    let Some((at, typed)) = asked.filter(|_| !found.is_empty()) else {
        if asked.is_none() {
            ui.data_mut(|data| data.remove::<List>(memory));
        }
        return words_ui(ui, name, label, words, hint, rows);
    };
    let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(ui, Key::ArrowDown) {
        list.line += 1;
    }
    if pressed(ui, Key::ArrowUp) {
        list.line = list.line.saturating_sub(1);
    }
    list.line = list.line.min(found.len() - 1);
    let is_entered = pressed(ui, Key::Enter) || pressed(ui, Key::Tab);
    let mut picked = found.get(list.line).filter(|_| is_entered).cloned();
    if is_escaped {
        list = List { line: 0, rect: Rect::NOTHING, closed_at: Some(at) };
        ui.data_mut(|data| data.insert_temp(memory, list));
        caret.into_iter().for_each(|letters| caret::choose(ui, field, letters));
        return words_ui(ui, name, label, words, hint, rows);
    }
    let end = at + 1 + typed.len();
    let changed = words_ui(ui, name, label, words, hint, rows);
    let shown = Frame::new().fill(ui.tokens().surface).stroke(ui.visuals().window_stroke).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, figure) in found.iter().enumerate() {
            let button = Button::selectable(index == list.line, theme::small(figure.name.as_str()))
                .shortcut_text(theme::small(figure.printed.as_str()))
                .truncate()
                .min_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT));
            if ui.add(button).clicked() {
                picked = Some(figure.clone());
            }
        }
    });
    list.rect = shown.response.rect;
    ui.data_mut(|data| data.insert_temp(memory, list));
    let Some(figure) = picked else { return changed };
    let behind = plain.get(..at).map_or(0, |before| before.chars().count()) + figure.printed.chars().count();
    caret::choose(ui, field, behind..behind);
    Some(words.with_figure(at..end, &figure.printed, figure.figure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_asks_and_an_address_does_not() {
        assert_eq!(begun("giảm {trực", 10), Some((7, "trực")));
        assert_eq!(begun("giảm {trực tuyến} và", 20), None);
        assert_eq!(begun("@hạng", 5), Some((0, "hạng")));
        assert_eq!(begun("gửi @hạng", 9), Some((6, "hạng")));
        assert_eq!(begun("vp@binhphuoc", 8), None);
        assert_eq!(begun("chữ {", 3), None, "the caret stands before it");
    }
}
