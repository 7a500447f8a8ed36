//! What lies over the window: the list of commands to search in, and the list of keys.

use eframe::egui::{Button, Grid, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, Vec2};

use crate::app::action::Actions;
use crate::app::command::Command;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::figures::name::bare;

/// What the palette remembers while it is open.
#[derive(Default)]
pub struct PaletteState {
    words: String,
    chosen: usize,
    focused: bool,
}

/// Shows the palette; true when it is done with.
pub fn palette_ui(ui: &mut Ui, state: &mut PaletteState, has_file: bool, actions: &mut Actions) -> bool {
    let frame = widgets::card_frame(ui.tokens());
    let shown = Modal::new(Id::unique("palette")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(520.0);
        let found = matching(&state.words, has_file);
        // the keys of the list are taken before the field sees them
        let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(ui, Key::ArrowDown) {
            state.chosen += 1;
        }
        if pressed(ui, Key::ArrowUp) {
            state.chosen = state.chosen.saturating_sub(1);
        }
        state.chosen = state.chosen.min(found.len().saturating_sub(1));
        let entered = pressed(ui, Key::Enter);
        let field = widgets::field(ui, "Tìm lệnh", |ui| {
            let hint = "Gõ vài chữ, có dấu hoặc không dấu";
            ui.add(TextEdit::singleline(&mut state.words).hint_text(hint).desired_width(f32::INFINITY))
        });
        if !state.focused {
            field.request_focus();
            state.focused = true;
        }
        if field.changed() {
            state.chosen = 0;
        }
        let mut picked = found.get(state.chosen).filter(|_| entered).copied();
        ui.add_space(theme::SPACE[0]);
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if found.is_empty() {
                ui.label(theme::quiet("Không có lệnh nào như vậy; hãy gõ ít chữ hơn."));
            }
            for (index, command) in found.iter().enumerate() {
                let keys =
                    RichText::new(command.shortcut_text().unwrap_or_default()).font(theme::small_font());
                let button = Button::selectable(index == state.chosen, command.label())
                    .shortcut_text(keys.color(ui.tokens().quiet))
                    .min_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT));
                let response = ui.add(button).on_hover_text(command.tooltip());
                if index == state.chosen && field.changed() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(*command);
                }
            }
        });
        picked
    });
    let closed = shown.should_close();
    let picked = shown.inner;
    let done = closed || picked.is_some();
    if let Some(command) = picked {
        actions.send(command);
    }
    done
}

/// The commands whose words hold what was typed, tones and marks left out on both sides.
fn matching(words: &str, has_file: bool) -> Vec<Command> {
    let wanted = bare(words);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    Command::ALL
        .into_iter()
        .filter(|command| command.is_in_palette() && (has_file || !command.needs_file()))
        .filter(|command| {
            let said = bare(&format!("{} {}", command.label(), command.tooltip()));
            wanted.iter().all(|word| said.contains(word))
        })
        .collect()
}

/// Shows the keys; true when it is done with.
pub fn help_ui(ui: &mut Ui) -> bool {
    let frame = widgets::card_frame(ui.tokens());
    let shown = Modal::new(Id::unique("help")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        ui.label(theme::section("Phím tắt"));
        ui.add_space(theme::SPACE[1]);
        ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("keys").num_columns(2).spacing([theme::SPACE[4], 6.0]).min_row_height(22.0).show(
                ui,
                |ui| {
                    ui.spacing_mut().interact_size.y = 22.0;
                    for command in Command::ALL {
                        let Some(keys) = command.shortcut_text() else { continue };
                        ui.label(theme::strong(keys));
                        ui.label(command.label());
                        ui.end_row();
                    }
                },
            );
        });
        ui.add_space(theme::SPACE[2]);
        widgets::button(ui, "Đóng").clicked()
    });
    shown.should_close() || shown.inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_with_and_without_marks() {
        assert_eq!(matching("hoan tac", true).first(), Some(&Command::Undo));
        assert_eq!(matching("xuất pdf", true).first(), Some(&Command::ExportPdf));
        assert!(matching("ĐÓNG", true).contains(&Command::Close));
        assert!(matching("không có lệnh này", true).is_empty());
    }

    #[test]
    fn without_a_file_only_what_needs_none_is_offered() {
        assert!(matching("", false).iter().all(|command| !command.needs_file()));
        assert!(matching("", false).contains(&Command::OpenSample));
    }
}
