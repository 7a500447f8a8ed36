//! A field for a day that no choice offers.

use chrono::NaiveDate;
use eframe::egui::{Button, TextEdit, Ui};

use crate::cell::CellRef;
use crate::figures::AsOf;

/// Shows the field for the date at a cell; gives the day once it is wanted.
pub fn day_ui(ui: &mut Ui, typed: &mut String, place: &CellRef) -> Option<AsOf> {
    let field = ui.add(TextEdit::singleline(typed).hint_text("ngày/tháng/năm").desired_width(152.0));
    let name = format!("Ngày khác cho ô {}", place.address());
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
    let day = NaiveDate::parse_from_str(typed.trim(), "%d/%m/%Y").ok();
    let wanted = ui.add_enabled(day.is_some(), Button::new("Dùng ngày này")).clicked();
    day.filter(|_| wanted).map(AsOf::Day)
}
