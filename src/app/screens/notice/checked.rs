//! A notice that was written elsewhere beside ours: how many of its numbers agree, and what in it does not.

use eframe::egui::{Label, Ui};

use super::findings::mark_of;
use crate::app::action::{Action, Actions};
use crate::app::model::Checked;
use crate::app::theme;
use crate::app::widgets;
use crate::notice::check::Found;

/// Shows what was found in it.
pub(super) fn checked_ui(ui: &mut Ui, checked: &Checked, actions: &mut Actions) {
    let report = &checked.report;
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::section("Đối chiếu văn bản"));
        ui.add(Label::new(theme::small(checked.name.as_str())).wrap());
        ui.add_space(theme::SPACE[1]);
        let judged = report.judged;
        let numbers = format!(
            "{} số khớp, {} số không khớp, {} số chưa đối chiếu được với số liệu của kỳ đang xem.",
            judged.agree, judged.disagree, judged.unjudged
        );
        ui.add(Label::new(numbers).wrap());
        let words = match report.findings.len() {
            0 => "Không có điều gì cần xem.".to_owned(),
            many => format!("{many} điều cần xem:"),
        };
        ui.label(theme::strong(words));
        let unjudged = report.unjudged();
        if !unjudged.is_empty() {
            let words = format!("Chưa đối chiếu được: {}.", unjudged.join("; "));
            ui.add(Label::new(theme::small(words)).wrap());
        }
        ui.add_space(theme::SPACE[1]);
        if widgets::button(ui, "Đóng").clicked() {
            actions.send(Action::CloseChecked);
        }
    });
    for found in &report.findings {
        ui.add_space(theme::SPACE[1]);
        found_ui(ui, found);
    }
}

fn found_ui(ui: &mut Ui, found: &Found) {
    let finding = &found.finding;
    widgets::marked_card(ui, mark_of(ui, finding.severity), |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::small(found.place()));
        ui.add(Label::new(format!("“{}”: {}.", finding.text, finding.message)).wrap());
        if let Some(expected) = &finding.expected {
            ui.add(Label::new(theme::strong(format!("Đúng ra: {expected}"))).wrap());
        }
    });
}
