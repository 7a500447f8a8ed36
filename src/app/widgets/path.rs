//! A path typed by hand, where the system's file dialog does not open: a remote desktop or a stripped machine may have none.

use std::path::PathBuf;

use eframe::egui::{Id, Key, Modal, TextEdit, Ui};

use crate::app::action::{Action, Actions, Wish};
use crate::app::theme::{self, Themed};
use crate::app::widgets;

/// What is typed, and what it is for.
pub struct PathState {
    wish: Wish,
    typed: String,
    focused: bool,
}

impl PathState {
    /// For this wish, with a path to begin with.
    pub fn new(wish: Wish, proposed: Option<PathBuf>) -> Self {
        let typed = proposed.map(|path| path.display().to_string()).unwrap_or_default();
        Self { wish, typed, focused: false }
    }
}

/// Shows the field; true when it is done with.
pub fn path_ui(ui: &mut Ui, state: &mut PathState, actions: &mut Actions) -> bool {
    let frame = widgets::card_frame(ui.tokens());
    let shown = Modal::new(Id::unique("path")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.label(theme::section(state.wish.title()));
        ui.label(theme::quiet(
            "Máy không mở được hộp chọn tệp. Hãy gõ hoặc dán đường dẫn đầy đủ của tệp vào đây; cũng có thể kéo tệp thả vào cửa sổ.",
        ));
        ui.add_space(theme::SPACE[0]);
        let field = widgets::field(ui, "Đường dẫn", |ui| {
            let field = TextEdit::singleline(&mut state.typed).hint_text(r"D:\So lieu\tuan-15.xlsx");
            ui.add(field.desired_width(f32::INFINITY))
        });
        if !state.focused {
            field.request_focus();
            state.focused = true;
        }
        let path = state.typed.trim().trim_matches('"').to_owned();
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(theme::SPACE[1]);
        ui.horizontal(|ui| {
            let wanted = widgets::primary_button(ui, state.wish.button(), !path.is_empty()).clicked();
            if (wanted || entered) && !path.is_empty() {
                actions.send(Action::WithPath(state.wish.clone(), PathBuf::from(path)));
                return true;
            }
            widgets::button(ui, "Hủy").clicked()
        })
        .inner
    });
    shown.should_close() || shown.inner
}
