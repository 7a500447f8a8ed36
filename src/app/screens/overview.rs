//! What moved since the last time, and what is missing before the notice can go out.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::Open;
use crate::app::{theme, widgets};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct OverviewState {}

/// Shows the place.
pub fn overview_ui(ui: &mut Ui, _state: &mut OverviewState, _open: &Open, _commands: &mut Commands) {
    widgets::page(ui, |ui| ui.label(theme::page_title("Tổng quan")));
}
