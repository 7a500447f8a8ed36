//! One large chart with a title that states the finding.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::Open;
use crate::app::{theme, widgets};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct ChartsState {}

/// Shows the place.
pub fn charts_ui(ui: &mut Ui, _state: &mut ChartsState, _open: &Open, _commands: &mut Commands) {
    widgets::page(ui, |ui| ui.label(theme::page_title("Biểu đồ")));
}
