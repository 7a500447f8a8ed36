//! What the checker found: the passage and the reason, one click to put a number right, and one to let it stand with a reason that is kept.

use eframe::egui::{Color32, Id, Label, Ui};

use super::field::line_ui;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::document::Text;
use crate::finding::Severity;
use crate::notice::Edit;
use crate::notice::check::{Found, Report, put_right, replacement};

/// What the officer answers to a finding.
pub(super) enum Told {
    /// These are the right words.
    PutRight(Text),
    /// It stands, for this reason.
    Stands(String),
}

/// The colour at the edge of a finding's card.
pub(super) fn mark_of(ui: &Ui, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => ui.tokens().fall,
        Severity::Warning => ui.tokens().quiet,
    }
}

/// What is wrong; `words` are those of the field above it, where it is the officer's.
pub(super) fn finding_ui(ui: &mut Ui, found: &Found, words: Option<&Text>) -> Option<Told> {
    let finding = &found.finding;
    let mut told = None;
    widgets::marked_card(ui, mark_of(ui, finding.severity), |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(theme::small(format!("“{}”: {}", finding.text, finding.message))).wrap());
        let expected = finding.expected.as_deref().filter(|expected| !expected.is_empty());
        let number = expected.zip(found.number.as_ref());
        let number = number.and_then(|(expected, number)| replacement(&number.text, expected));
        let right = words.and_then(|words| Some(words.retyped(&put_right(&words.to_plain(), found)?)));
        match (number.zip(right), expected) {
            (Some((number, right)), _) => {
                if widgets::button(ui, &format!("Sửa thành {number}")).clicked() {
                    told = Some(Told::PutRight(right));
                }
            }
            (None, Some(expected)) => {
                ui.add(Label::new(theme::small(format!("Đúng ra: {expected}"))).wrap());
            }
            (None, None) => {}
        }
        if let Some(reason) = stands_ui(ui, found) {
            told = Some(Told::Stands(reason));
        }
    });
    told
}

/// Lets a finding stand: one click shows a line for the reason, which is asked for.
fn stands_ui(ui: &mut Ui, found: &Found) -> Option<String> {
    let id = Id::unique(("stands", found.key()));
    let Some(reason) = ui.data(|data| data.get_temp::<String>(id)) else {
        if widgets::link(ui, "Giữ nguyên…").on_hover_text("Không báo chỗ này nữa, có ghi lý do.").clicked()
        {
            ui.data_mut(|data| data.insert_temp(id, String::new()));
        }
        return None;
    };
    let label = ui.label(theme::small("Lý do giữ nguyên"));
    let name = format!("reason-{}", found.key());
    if let Some(typed) = line_ui(ui, &name, &label, &reason, "ví dụ: số liệu của đơn vị, không phải của Cổng")
    {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
    let mut told = None;
    ui.horizontal(|ui| {
        let is_given = !reason.trim().is_empty();
        if ui.add_enabled_ui(is_given, |ui| widgets::button(ui, "Giữ nguyên")).inner.clicked() {
            told = Some(reason.trim().to_owned());
        }
        if told.is_some() || widgets::link(ui, "Thôi").clicked() {
            ui.data_mut(|data| data.remove::<String>(id));
        }
    });
    told
}

/// What the officer let stand in the whole notice; each can be told again.
pub(super) fn standing_ui(ui: &mut Ui, report: &Report) -> Option<Edit> {
    let mut edit = None;
    if report.dismissed.is_empty() {
        return None;
    }
    ui.add_space(theme::SPACE[1]);
    let words = format!("{} cảnh báo được giữ nguyên", report.dismissed.len());
    ui.collapsing(words, |ui| {
        for (found, reason) in &report.dismissed {
            let words = format!("{}: “{}” – {reason}", found.place(), found.finding.text);
            ui.add(Label::new(theme::small(words)).wrap());
            if widgets::link(ui, "Báo lại").clicked() {
                edit = Some(Edit::Dismiss(found.key(), None));
            }
        }
    });
    edit
}
