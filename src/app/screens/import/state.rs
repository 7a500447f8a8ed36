//! What the import's page remembers between frames and nobody stores.

use std::collections::BTreeMap;

use super::fix::FixState;
use crate::cell::{At, CellRef};
use crate::plan::{Plan, ShownSheet};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct ImportState {
    /// Index of the sheet that is shown.
    pub sheet: usize,
    /// The cell to go to in the next frame.
    pub go_to: Option<At>,
    /// The cell that was gone to or clicked; it stays marked and can be put right.
    pub marked: Option<At>,
    /// What is typed for the marked cell.
    pub fix: FixState,
    /// What is typed into the cards.
    pub asks: AsksState,
}

impl ImportState {
    /// Shows a cell of the plan.
    pub fn show_cell(&mut self, plan: &Plan, place: &CellRef) {
        let is_it = |shown: &ShownSheet| shown.place.is_beside(place);
        if let Some(index) = plan.sheets.iter().position(is_it) {
            self.sheet = index;
            self.go_to = place.at;
            self.marked = self.go_to;
        }
    }
}

/// What was typed into the cards and not sent yet.
#[derive(Default)]
pub struct AsksState {
    /// The province's rank.
    pub rank: String,
    /// Other dates, by the cell of their question.
    pub dates: BTreeMap<CellRef, String>,
}
