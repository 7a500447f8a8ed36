//! The life of the notice: its stage, what the next step is, and what differs from the version that was handed in.

use eframe::egui::{Label, RichText, Ui};

use crate::app::action::{Action, Actions, SavedFile};
use crate::app::command::Command;
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::figures::number;
use crate::notice::life::{Handed, Stage};

/// How much of a SHA-256 is shown; the whole stands in the tooltip.
const SHOWN: usize = 12;

/// Shows the stage and its steps. True where the comparison with the version that was handed in is asked for.
pub(super) fn life_ui(ui: &mut Ui, open: &Open, actions: &mut Actions) -> bool {
    let stage = open.stage();
    let mut compares = false;
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(stage.label()));
            match stage {
                Stage::Draft => {
                    widgets::command_button(ui, Command::Submit, actions);
                }
                Stage::Submitted => {
                    widgets::command_button(ui, Command::TakeIssued, actions);
                    ui.add_enabled_ui(is_complete(open), |ui| {
                        widgets::command_button(ui, Command::Issue, actions)
                    });
                    widgets::command_button(ui, Command::Withdraw, actions);
                }
                Stage::Issued => {
                    widgets::command_button(ui, Command::TakeIssued, actions);
                    widgets::command_button(ui, Command::Withdraw, actions);
                }
            }
        });
        if stage == Stage::Submitted && !is_complete(open) {
            let words = "Khi đã có, ghi số và ngày ký ở mục Mở đầu rồi ghi nhận phát hành.";
            ui.add(Label::new(theme::small(words)).wrap());
        }
        if let Some(step) = open.handed.last().filter(|_| stage.is_frozen()) {
            step_ui(ui, open, step, actions);
        }
        let many = open.differences.len();
        if many > 0 && widgets::link(ui, &format!("{many} chỗ khác bản đã trình")).clicked() {
            compares = true;
        }
    });
    ui.add_space(theme::SPACE[1]);
    compares
}

/// Whether the clerk's number and the day of signing are there.
fn is_complete(open: &Open) -> bool {
    open.content.number.is_some() && open.content.signed_on.is_some()
}

/// When a step was taken, and its file.
fn step_ui(ui: &mut Ui, open: &Open, step: &Handed, actions: &mut Actions) {
    let at = number::moment(step.at);
    let words = match &step.sha256 {
        Some(hash) => {
            format!("Lúc {at}; giữ tệp {}, mã SHA-256 {}…", step.file_name, hash.get(..SHOWN).unwrap_or(hash))
        }
        None => format!("Lúc {at}."),
    };
    let shown = ui.add(Label::new(theme::small(words)).wrap());
    let Some(hash) = &step.sha256 else { return };
    shown.on_hover_text(hash);
    if widgets::link(ui, "Lưu tệp này ra ngoài…").clicked()
        && let Ok(Some(bytes)) = open.handed_bytes(step)
    {
        actions.send(Action::SaveAs(SavedFile {
            name: step.file_name.clone(),
            kind: "Tệp PDF".to_owned(),
            ending: "pdf".to_owned(),
            bytes,
        }));
    }
}

/// What differs from the version that was handed in, old beside new. True when it is done with.
pub(super) fn compared_ui(ui: &mut Ui, open: &Open) -> bool {
    let Some(step) = open.submitted() else { return true };
    let mut closed = false;
    widgets::card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::section("So với bản đã trình"));
        ui.add(Label::new(theme::small(format!("Bản trình lúc {}.", number::moment(step.at)))).wrap());
        closed = widgets::button(ui, "Đóng").clicked();
    });
    if open.differences.is_empty() {
        ui.label("Không có chỗ nào khác.");
    }
    for difference in &open.differences {
        ui.add_space(theme::SPACE[1]);
        widgets::marked_card(ui, ui.tokens().quiet, |ui| {
            ui.set_width(ui.available_width());
            ui.columns(2, |columns| {
                for line in &difference.was {
                    let words = RichText::new(line.as_str()).font(theme::small_font());
                    columns[0].add(Label::new(words.strikethrough().color(columns[0].tokens().quiet)).wrap());
                }
                for line in &difference.is {
                    columns[1].add(Label::new(theme::small(line.as_str())).wrap());
                }
            });
        });
    }
    closed
}
