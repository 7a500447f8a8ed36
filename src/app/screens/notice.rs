//! The officer's words at left, the true pages at right.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::Open;
use crate::app::{theme, widgets};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct NoticeState {}

/// Shows the place.
pub fn notice_ui(ui: &mut Ui, _state: &mut NoticeState, _open: &Open, _commands: &mut Commands) {
    widgets::page(ui, |ui| ui.label(theme::page_title("Thông báo")));
}
