//! The sources of an import, each with its state: what it gives, what it asks, what is wrong with it.

use eframe::egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui};

use super::state::ImportState;
use crate::app::action::{Action, Actions};
use crate::app::theme::{self, Themed};
use crate::app::widgets;
use crate::finding::Severity;
use crate::plan::{Plan, Source};

/// The width of the list.
pub const WIDTH: f32 = 208.0;

/// Shows the list; a click shows the source's first worksheet.
pub fn basket_ui(ui: &mut Ui, state: &mut ImportState, plan: &Plan, actions: &mut Actions) {
    let shown = plan.sheets.get(state.sheet).map(|sheet| sheet.place.source.to_string());
    ui.spacing_mut().item_spacing.y = theme::SPACE[1];
    ScrollArea::vertical().id_salt("basket").auto_shrink([false, false]).show(ui, |ui| {
        for source in &plan.sources {
            let about = State::of(plan, source);
            let mark = match about {
                State::Wrong(_) => ui.tokens().fall,
                State::Asks(_) => ui.tokens().ask,
                State::Gives(_) | State::Nothing => ui.tokens().line,
            };
            widgets::marked_card(ui, mark, |ui| {
                ui.set_width(WIDTH - 38.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let drop = ui.add(Button::new("×").frame(false));
                        let name = format!("Bỏ {} khỏi lần nhập này", source.name);
                        ui.ctx().accesskit_node_builder(drop.id, |node| node.set_label(name.as_str()));
                        if drop.on_hover_text(name).clicked() {
                            actions.send(Action::DropSource(source.name.clone()));
                        }
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            let is_shown = shown.as_deref() == Some(source.name.as_str());
                            let name = RichText::new(source.name.as_str());
                            let name = if is_shown { name.strong() } else { name };
                            let label = Label::new(name).truncate().sense(eframe::egui::Sense::click());
                            if ui.add(label).on_hover_text(source.name.as_str()).clicked() {
                                let first =
                                    plan.sheets.iter().position(|sheet| *sheet.place.source == *source.name);
                                state.sheet = first.unwrap_or(state.sheet);
                                state.marked = None;
                            }
                        });
                    });
                });
                ui.label(theme::small(about.words()));
            });
        }
    });
}

/// What a source is about.
enum State {
    /// So many errors.
    Wrong(usize),
    /// So many questions.
    Asks(usize),
    /// So many figures.
    Gives(usize),
    Nothing,
}

impl State {
    fn of(plan: &Plan, source: &Source) -> Self {
        let errors = plan.findings.iter().filter(|finding| {
            finding.severity == Severity::Error
                && finding.place.as_ref().is_some_and(|place| *place.source == *source.name)
        });
        let questions = plan.questions.iter().filter(|question| *question.place.source == *source.name);
        let figures = plan.figures.iter().filter(|figure| *figure.place.source == *source.name);
        match (errors.count(), questions.count(), figures.count()) {
            (0, 0, 0) => Self::Nothing,
            (0, 0, figures) => Self::Gives(figures),
            (0, questions, _) => Self::Asks(questions),
            (errors, _, _) => Self::Wrong(errors),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Wrong(count) => format!("{count} lỗi cần sửa"),
            Self::Asks(count) => format!("{count} câu hỏi"),
            Self::Gives(count) => format!("{count} số liệu"),
            Self::Nothing => "không có số liệu".to_owned(),
        }
    }
}
