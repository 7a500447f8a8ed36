//! The office: letterhead, signer, recipients.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::Open;
use crate::app::{theme, widgets};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct SettingsState {}

/// Shows the place.
pub fn settings_ui(ui: &mut Ui, _state: &mut SettingsState, _open: &Open, _commands: &mut Commands) {
    widgets::page(ui, |ui| ui.label(theme::page_title("Thiết lập")));
}
