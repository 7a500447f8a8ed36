//! The import's page: the sheet as it is beside what will be stored, and above them what needs an answer.

mod asks;
mod basket;
mod day;
mod fix;
mod sheet;
pub mod source;
mod state;
mod stored;

use eframe::egui::{Button, Frame, Margin, ScrollArea, Ui};

pub use self::state::ImportState;

use self::sheet::SheetView;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::model::{Importing, Open};
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::cell::CellRef;
use crate::figures::AsOf;
use crate::finding::Severity;
use crate::plan::{Plan, Status};

/// Shows the page.
pub fn import_ui(
    ui: &mut Ui,
    state: &mut ImportState,
    importing: &Importing,
    open: &Open,
    actions: &mut Actions,
) {
    let plan = &importing.plan;
    if state.sheet >= plan.sheets.len() {
        state.sheet = 0;
    }
    Frame::new().inner_margin(Margin { left: 24, right: 24, top: 16, bottom: 12 }).show(ui, |ui| {
        head_ui(ui, importing, actions);
        ui.add_space(theme::SPACE[0]);
        asks::asks_ui(ui, state, importing, open, actions);
        sheets_ui(ui, state, importing, open, actions);
    });
}

fn head_ui(ui: &mut Ui, importing: &Importing, actions: &mut Actions) {
    let plan = &importing.plan;
    let summary = Summary::new(plan);
    ui.horizontal(|ui| {
        let name = match plan.sources.as_slice() {
            [source] if importing.paths.is_empty() => format!("Nhập {}", source.name.to_lowercase()),
            [source] => format!("Nhập {}", source.name),
            many => format!("Nhập {} tệp", many.len()),
        };
        widgets::right_to_left(ui, |ui| {
            if widgets::primary_button(ui, &summary.button(), plan.is_acceptable() && summary.stored() > 0)
                .on_hover_text(Command::AcceptImport.tooltip())
                .on_disabled_hover_text("Hãy trả lời các câu hỏi và xử lý các lỗi dưới đây trước.")
                .clicked()
            {
                actions.send(Command::AcceptImport);
            }
            widgets::command_button(ui, Command::CancelImport, actions);
            if !importing.paths.is_empty() {
                let again =
                    widgets::button(ui, "Đọc lại").on_hover_text("Đọc lại tệp sau khi đã sửa trong Excel.");
                if again.clicked() {
                    actions.send(Action::ImportPaths(importing.paths.clone()));
                }
            }
            ui.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
                ui.set_min_height(theme::ROW_HEIGHT);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add(eframe::egui::Label::new(theme::page_title(name)).truncate());
                    ui.add(eframe::egui::Label::new(theme::quiet(summary.words())).truncate());
                });
            });
        });
    });
}

fn sheets_ui(
    ui: &mut Ui,
    state: &mut ImportState,
    importing: &Importing,
    open: &Open,
    actions: &mut Actions,
) {
    let plan = &importing.plan;
    let Some(shown) = plan.sheets.get(state.sheet) else {
        ui.label(theme::quiet("Tệp không có trang tính nào đọc được."));
        return;
    };
    let height = ui.available_height();
    let gap = theme::SPACE[3];
    let several = plan.sources.len() > 1;
    let taken = if several { basket::WIDTH + gap } else { 0.0 };
    // what a marked card takes beyond its width
    let half = ((ui.available_width() - gap - taken - if several { 4.0 } else { 0.0 }) / 2.0).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        if several {
            let size = eframe::egui::Vec2::new(basket::WIDTH, height);
            let layout = eframe::egui::Layout::top_down(eframe::egui::Align::Min);
            ui.allocate_ui_with_layout(size, layout, |ui| basket::basket_ui(ui, state, plan, actions));
        }
        for at_left in [true, false] {
            let size = eframe::egui::Vec2::new(half, height);
            ui.allocate_ui_with_layout(
                size,
                eframe::egui::Layout::top_down(eframe::egui::Align::Min),
                |ui| {
                    widgets::card(ui, |ui| {
                        let margins = widgets::card_frame(ui.tokens()).total_margin().sum();
                        ui.set_min_size(size - margins);
                        ui.set_max_size(size - margins);
                        ui.spacing_mut().item_spacing = eframe::egui::Vec2::splat(theme::SPACE[1]);
                        if at_left {
                            tabs_ui(ui, state, plan);
                            let view = SheetView::of(plan, shown);
                            fix::fix_ui(ui, &mut state.fix, importing, &view, state.marked, actions);
                            let (go_to, marked) = (state.go_to.take(), state.marked);
                            let touched = sheet::sheet_ui(ui, &view, go_to, marked, state.fix.in_cell());
                            if let (Some(edit), Some(at)) = (touched.edit, touched.marked.or(marked)) {
                                state.marked = Some(state.fix.edit(edit, at, &view, actions));
                            } else {
                                state.marked = touched.marked.or(marked);
                            }
                        } else {
                            stored::stored_ui(ui, &mut state.asks.dates, plan, shown, open, actions);
                        }
                    });
                },
            );
        }
    });
}

/// The worksheets of the source that is shown, or of all where there is one.
fn tabs_ui(ui: &mut Ui, state: &mut ImportState, plan: &Plan) {
    let shown = plan.sheets.get(state.sheet).map(|sheet| sheet.place.source.clone());
    ScrollArea::horizontal().id_salt("tabs").show(ui, |ui| {
        ui.horizontal(|ui| {
            for (index, sheet) in plan.sheets.iter().enumerate() {
                let CellRef { source, sheet, .. } = &sheet.place;
                if shown.as_ref() != Some(source) {
                    continue;
                }
                if ui.add(Button::selectable(index == state.sheet, sheet.to_string())).clicked() {
                    state.sheet = index;
                    state.marked = None;
                }
            }
        });
    });
}

/// A plan in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Summary {
    tables: usize,
    times: usize,
    new: usize,
    changed: usize,
    same: usize,
    questions: usize,
    errors: usize,
    warnings: usize,
}

impl Summary {
    fn new(plan: &Plan) -> Self {
        let with = |status| plan.figures.iter().filter(|figure| figure.status == status).count();
        let grave = |severity| plan.findings.iter().filter(|finding| finding.severity == severity).count();
        let mut times: Vec<AsOf> = plan.figures.iter().map(|figure| figure.as_of).collect();
        times.sort_unstable();
        times.dedup();
        Self {
            tables: plan.tables.len(),
            times: times.len(),
            new: with(Status::New),
            changed: with(Status::Changed),
            same: with(Status::Same),
            questions: plan.questions.len(),
            errors: grave(Severity::Error),
            warnings: grave(Severity::Warning),
        }
    }

    /// How many figures the import would write.
    fn stored(&self) -> usize {
        self.new + self.changed
    }

    fn button(&self) -> String {
        match self.stored() {
            0 if self.questions + self.errors > 0 => "Nhập số liệu".to_owned(),
            0 => "Không có gì mới".to_owned(),
            stored => format!("Nhập {stored} số liệu"),
        }
    }

    fn words(&self) -> String {
        let figures = self.new + self.changed + self.same;
        let mut parts = vec![format!("{} mới", self.new)];
        for (count, words) in [
            (self.changed, "thay đổi"),
            (self.same, "đã có"),
            (self.questions, "câu hỏi"),
            (self.errors, "lỗi"),
            (self.warnings, "lưu ý"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        format!(
            "{} bảng · {} mốc thời gian · {figures} số liệu: {}",
            self.tables,
            self.times,
            parts.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_only_what_there_is() {
        let mut summary = Summary::new(&Plan::default());
        assert_eq!(summary.button(), "Không có gì mới");
        summary.questions = 1;
        assert_eq!(summary.button(), "Nhập số liệu", "it may be that there is something");
        summary.questions = 0;
        summary = Summary { tables: 4, times: 3, new: 88, errors: 1, ..summary };
        assert_eq!(summary.words(), "4 bảng · 3 mốc thời gian · 88 số liệu: 88 mới, 1 lỗi");
        assert_eq!(summary.button(), "Nhập 88 số liệu");
        summary.changed = 2;
        assert_eq!(summary.button(), "Nhập 90 số liệu");
    }
}
