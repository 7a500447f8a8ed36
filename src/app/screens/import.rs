//! The import's page: the sheet as it is beside what will be stored, and above them what needs an answer.

use eframe::egui::Ui;

use crate::app::command::Commands;
use crate::app::model::{Importing, Open};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct ImportState {}

/// Shows the page.
pub fn import_ui(
    _ui: &mut Ui,
    _state: &mut ImportState,
    _importing: &Importing,
    _open: &Open,
    _commands: &mut Commands,
) {
}
