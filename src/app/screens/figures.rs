//! The weeks at left, the tables of one week at right.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::Open;
use crate::app::{theme, widgets};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct FiguresState {}

impl FiguresState {
    /// Opens the correction of the chosen figure.
    pub fn correct_chosen(&mut self) {}
}

/// Shows the place.
pub fn figures_ui(ui: &mut Ui, _state: &mut FiguresState, _open: &Open, _commands: &mut Commands) {
    widgets::page(ui, |ui| ui.label(theme::page_title("Số liệu")));
}
