//! One large chart with a title that states the finding, what to choose for it, and its ways out of the program.

mod canvas;
mod choose;
mod save;
mod slides;
mod state;

use eframe::egui::{ComboBox, Frame, Margin, Panel, Ui};

use canvas::chart_ui;
use choose::{Choice, picker_ui};
use state::Since;

pub use state::ChartsState;

use crate::app::action::Actions;
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme;
use crate::app::widgets;
use crate::chart::{Kind, groups_of};
use crate::figures::{Group, ProvinceKind};

/// Shows the place.
pub fn charts_ui(ui: &mut Ui, state: &mut ChartsState, open: &Open, actions: &mut Actions) {
    let Some(week) = open.compared() else {
        widgets::empty_state(
            ui,
            "Chưa đủ số liệu để vẽ biểu đồ",
            "Hãy nhập bảng số liệu của một kỳ trước đã.",
            |ui| widgets::primary_command(ui, Command::Import, actions),
        );
        return;
    };
    let margin = Margin { left: 24, right: 24, top: 16, bottom: 12 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| kinds_ui(ui, state));
        if state.has_slides {
            ui.add_space(theme::SPACE[1]);
            slides::slides_ui(ui, &mut state.slides, open, week, actions);
            return;
        }
        ui.add_space(theme::SPACE[1]);
        let groups = groups_of(week);
        if !groups.iter().any(|group| state.group == Some(*group)) {
            state.group = groups.first().copied();
        }
        ui.horizontal(|ui| {
            options_ui(ui, state, &groups, open.kind());
            widgets::right_to_left(ui, |ui| save::buttons_ui(ui, state, open, actions));
        });
        ui.add_space(theme::SPACE[0]);
        let choice = match state.kind {
            Kind::Units | Kind::Trend | Kind::Heatmap => Some(Choice::Units),
            Kind::Indicators if !week.indicators.is_empty() => Some(Choice::Indicators),
            _ => None,
        };
        if let Some(choice) = choice {
            let width = (ui.available_width() * 0.27).clamp(220.0, 320.0);
            Panel::right("chart-picker")
                .frame(Frame::new().inner_margin(Margin { left: 12, ..Margin::ZERO }))
                .resizable(false)
                .show_separator_line(false)
                .exact_size(width)
                .show(ui, |ui| match choice {
                    Choice::Units => picker_ui(
                        ui,
                        "đơn vị",
                        week.group(state.group.unwrap_or(Group::Department))
                            .filter(|unit| unit.score().is_some())
                            .map(choose::Entry::of_unit)
                            .collect(),
                        &mut state.searched,
                        &mut state.units,
                    ),
                    Choice::Indicators => picker_ui(
                        ui,
                        "chỉ số",
                        week.indicators.iter().map(choose::Entry::of_indicator).collect(),
                        &mut state.searched,
                        &mut state.indicators,
                    ),
                });
        }
        chart_ui(ui, state, open, week, actions);
    });
}

fn kinds_ui(ui: &mut Ui, state: &mut ChartsState) {
    for kind in Kind::ALL {
        if ui.selectable_label(state.kind == kind && !state.has_slides, kind.label()).clicked() {
            state.kind = kind;
            state.has_slides = false;
        }
    }
    if ui.selectable_label(state.has_slides, "Trang chiếu").clicked() {
        state.has_slides = true;
    }
}

/// What there is to choose of a kind: the group of units, from when on, by what they are ordered.
fn options_ui(ui: &mut Ui, state: &mut ChartsState, groups: &[Group], kind: ProvinceKind) {
    let is_of_units = state.kind.is_of_units() || state.kind == Kind::Change;
    let has_groups = is_of_units && (groups.len() > 1 || state.kind == Kind::Change) && !groups.is_empty();
    if has_groups {
        let is_of_changes = state.kind == Kind::Change;
        let mut chosen = if is_of_changes { state.of_changes } else { state.group };
        if is_of_changes && ui.selectable_label(chosen.is_none(), kind.title()).clicked() {
            chosen = None;
        }
        for group in groups {
            if ui.selectable_label(chosen == Some(*group), group.label()).clicked() {
                chosen = Some(*group);
            }
        }
        if is_of_changes { state.of_changes = chosen } else { state.group = chosen }
    }
    if state.kind == Kind::Units {
        ui.separator();
        for (by_change, words) in [(false, "Xếp theo điểm"), (true, "Xếp theo thay đổi")] {
            if ui.selectable_label(state.by_change == by_change, words).clicked() {
                state.by_change = by_change;
            }
        }
    }
    if state.kind.is_over_time() {
        let shown = ComboBox::from_id_salt("since").selected_text(state.since.label()).show_ui(ui, |ui| {
            for since in Since::ALL {
                ui.selectable_value(&mut state.since, since, since.label());
            }
        });
        widgets::named(&shown.response, eframe::egui::Role::ComboBox, "Khoảng thời gian");
    }
}
