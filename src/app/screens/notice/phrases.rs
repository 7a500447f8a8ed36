//! What was written in earlier weeks and begins as what is being typed is offered below the field: a click or Ctrl+Space takes it.

use eframe::egui::{Button, Frame, Id, Key, Modifiers, Rect, Ui, Vec2};

use super::caret;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::document::Text;
use crate::figures::name::bare;

/// How many are offered at once.
const OFFERED: usize = 3;
/// Letters that must be there first: fewer begin too many sentences.
const LEAST: usize = 6;

/// The earlier phrases that go on as these words begin, marks left out.
fn matching<'p>(phrases: &'p [Text], words: &str) -> Vec<&'p Text> {
    let typed = bare(words.trim_start());
    if typed.chars().count() < LEAST {
        return Vec::new();
    }
    let goes_on = |phrase: &&Text| {
        let known = bare(&phrase.to_plain());
        known.starts_with(&typed) && known.trim_end().len() > typed.trim_end().len()
    };
    phrases.iter().filter(goes_on).take(OFFERED).collect()
}

/// Offers earlier phrases below a field that is written in; gives the one that was taken.
pub(super) fn phrases_ui(ui: &mut Ui, open: &Open, field: Id, words: &Text) -> Option<Text> {
    let memory = field.with("phrases");
    let rect = ui.data(|data| data.get_temp::<Rect>(memory)).unwrap_or(Rect::NOTHING);
    // a click on the list takes the focus before it is seen
    let is_pointed_at = ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| rect.contains(at));
    let is_last = caret::last(ui).is_some_and(|(last, _)| last == field);
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    let found = match has_focus || (is_last && is_pointed_at) {
        true => matching(&open.phrases, &words.to_plain()),
        false => Vec::new(),
    };
    if found.is_empty() {
        ui.data_mut(|data| data.remove::<Rect>(memory));
        return None;
    }
    let is_asked = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space));
    let mut taken = found.first().filter(|_| is_asked).copied();
    let shown = Frame::new().fill(ui.tokens().surface).stroke(ui.visuals().window_stroke).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(theme::small("Câu của kỳ trước (Ctrl+Space lấy câu đầu):"));
        for phrase in found {
            let button = Button::selectable(false, theme::small(phrase.to_plain()))
                .truncate()
                .min_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT));
            if ui.add(button).clicked() {
                taken = Some(phrase);
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(memory, shown.response.rect));
    let taken = taken?.clone();
    let end = taken.to_plain().chars().count();
    caret::choose(ui, field, end..end);
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_offered_once_enough_of_it_is_there_and_not_when_all_of_it_is() {
        let phrases = [Text::plain("Một số đơn vị chưa bám sát nhiệm vụ."), Text::plain("Khác.")];
        assert_eq!(matching(&phrases, "Một s").len(), 0);
        assert_eq!(matching(&phrases, "mot so don").len(), 1);
        assert_eq!(matching(&phrases, "Một số đơn vị chưa bám sát nhiệm vụ.").len(), 0);
    }
}
