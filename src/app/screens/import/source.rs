//! A stored source as it came, opened at the cell that a figure was read from.

use eframe::egui::{Button, Frame, Label, Margin, ScrollArea, Ui};

use super::sheet::{SheetView, sheet_ui};
use crate::app::action::Actions;
use crate::app::command::Command;
use crate::app::model::Viewing;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::cell::{At, address, parse_address};

/// What this screen remembers between frames and nobody stores.
#[derive(Default)]
pub struct SourceState {
    /// Whether the cell that was asked for has been gone to.
    has_come: bool,
    sheet: usize,
    marked: Option<At>,
}

/// Shows the source.
pub fn source_ui(ui: &mut Ui, state: &mut SourceState, viewing: &Viewing, actions: &mut Actions) {
    let mut go_to = None;
    if !state.has_come {
        state.has_come = true;
        state.sheet =
            viewing.sheets.iter().position(|sheet| *sheet.place.sheet == *viewing.sheet).unwrap_or(0);
        state.marked = parse_address(&viewing.cell);
        go_to = state.marked;
    }
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 16, bottom: 12 }).show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::right_to_left(ui, |ui| {
                widgets::command_button(ui, Command::CloseSource, actions);
                ui.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
                    ui.add(Label::new(theme::page_title(&viewing.name)).truncate());
                });
            });
        });
        let Some(sheet) = viewing.sheets.get(state.sheet) else {
            ui.label(theme::quiet("Tệp không có trang tính nào đọc được."));
            return;
        };
        let view = SheetView::plain(sheet);
        let words = match state.marked {
            Some(at) => format!(
                "Ô {}: {}",
                address(at),
                Some(view.text(at)).filter(|text| !text.is_empty()).unwrap_or("trống")
            ),
            None => "Tệp được giữ nguyên như lúc nhập.".to_owned(),
        };
        ui.add(Label::new(theme::quiet(words)).truncate());
        ui.add_space(theme::SPACE[0]);
        let size = ui.available_size();
        widgets::card(ui, |ui| {
            let margins = widgets::card_frame(ui.tokens()).total_margin().sum();
            ui.set_min_size(size - margins);
            ui.set_max_size(size - margins);
            if viewing.sheets.len() > 1 {
                ScrollArea::horizontal().id_salt("tabs").show(ui, |ui| {
                    ui.horizontal(|ui| {
                        for (index, other) in viewing.sheets.iter().enumerate() {
                            let tab = Button::selectable(index == state.sheet, &*other.place.sheet);
                            if ui.add(tab).clicked() {
                                (state.sheet, state.marked) = (index, None);
                            }
                        }
                    });
                });
            }
            let touched = sheet_ui(ui, &view, go_to, state.marked, None);
            state.marked = touched.marked.or(state.marked);
        });
    });
}
