//! The line above the worksheet, as spreadsheets have it: the marked cell's address and text, which may be put right before the import.

use eframe::egui::{Key, TextEdit, Ui};

use super::sheet::{Edit, SheetView};
use crate::app::action::{Action, Actions};
use crate::app::model::Importing;
use crate::app::{theme, widgets};
use crate::cell::{At, CellRef, address};
use crate::plan::Fix;

/// What is typed for the marked cell: of which one, from which text, and the text.
#[derive(Default)]
pub struct FixState {
    of: Option<(CellRef, String)>,
    typed: String,
    /// Whether it is typed in the cell itself.
    in_cell: bool,
}

impl FixState {
    /// What is typed in the cell, while it is edited there.
    pub fn in_cell(&mut self) -> Option<&mut String> {
        self.in_cell.then_some(&mut self.typed)
    }

    /// Begins or ends the editing in the marked cell; gives the cell that is marked afterwards.
    pub fn edit(&mut self, edit: Edit, at: At, view: &SheetView<'_>, actions: &mut Actions) -> At {
        let place = CellRef { at: Some(at), ..view.sheet.place.clone() };
        match edit {
            Edit::Begin | Edit::Replace(_) => {
                // the mark may have come to this cell with the same click
                let text = view.text(at);
                if self.of.as_ref().is_none_or(|(of, _)| *of != place) {
                    text.clone_into(&mut self.typed);
                    self.of = Some((place, text.to_owned()));
                }
                if let Edit::Replace(text) = edit {
                    self.typed = text;
                }
                self.in_cell = true;
            }
            Edit::GiveUp => {
                self.in_cell = false;
                self.of = None;
            }
            Edit::Done(down, right) => {
                self.in_cell = false;
                let typed = self.typed.trim();
                if typed != view.text(at) {
                    actions.send(Action::FixCell(Fix { place, text: typed.to_owned() }));
                }
                return (at.0 + down, at.1 + right);
            }
        }
        at
    }
}

/// Shows the line.
pub fn fix_ui(
    ui: &mut Ui,
    state: &mut FixState,
    importing: &Importing,
    view: &SheetView<'_>,
    marked: Option<At>,
    actions: &mut Actions,
) {
    let Some(at) = marked else {
        ui.label(theme::small(
            "Bấm một ô để xem; bấm đúp, F2 hoặc gõ để sửa trước khi nhập. Tệp gốc không đổi.",
        ));
        return;
    };
    let text = view.text(at);
    let place = CellRef { at: Some(at), ..view.sheet.place.clone() };
    let of = (place.clone(), text.to_owned());
    if state.of.as_ref() != Some(&of) {
        state.of = Some(of);
        state.in_cell = false;
        text.clone_into(&mut state.typed);
    }
    let cell = address(at);
    let is_fixed = importing.given.fixes.iter().any(|fix| fix.place == place);
    ui.horizontal(|ui| {
        ui.label(theme::strong(cell.as_str()));
        widgets::right_to_left(ui, |ui| {
            if is_fixed {
                let restore = widgets::button(ui, "Trả lại như trong tệp");
                if restore.on_hover_text("Bỏ số đã sửa, đọc lại số trong tệp.").clicked() {
                    actions.send(Action::RestoreCell(place.clone()));
                }
            }
            let is_changed = state.typed.trim() != text;
            let fix = Fix { place: place.clone(), text: state.typed.trim().to_owned() };
            let button = ui
                .add_enabled(is_changed, eframe::egui::Button::new("Sửa ô này"))
                .on_hover_text("Dùng số này thay cho số trong tệp; tệp gốc không đổi.");
            let field = TextEdit::singleline(&mut state.typed).desired_width(f32::INFINITY);
            let field = ui.add(field.hint_text("ô trống"));
            let name = format!("Nội dung ô {cell}");
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if button.clicked() || (entered && is_changed) {
                actions.send(Action::FixCell(fix));
            }
        });
    });
}
