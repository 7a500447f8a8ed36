//! The bar with the days above a place, and the bar with the state of saving below it.

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::{Button, ComboBox, Frame, Margin, Panel, RichText, Sense, Stroke, Ui, Vec2};

use super::icon::{self, Icon};
use super::{hint, right_to_left};
use crate::app::action::{Action, Actions};
use crate::app::command::{Command, Place};
use crate::app::model::Open;
use crate::app::theme::{self, Themed};
use crate::figures::words::{self, capitalised};
use crate::figures::{PeriodKind, number};

/// A period as the bar shows it, by the day that ends it: `08/4/2025 · tuần 15`, `Tháng 9/2026`.
pub fn period_label(open: &Open, day: NaiveDate) -> String {
    match open.history.period_kind() {
        PeriodKind::Days => format!("{} · tuần {}", number::date(day), open.office.weeks.of(day).number()),
        other => capitalised(&words::bare_time(other.time(day))),
    }
}

/// Chooses whether days or months, quarters and years by themselves are shown, where there is more than one kind.
fn kind_ui(ui: &mut Ui, open: &Open, actions: &mut Actions) {
    let shown = open.history.period_kind();
    if open.kinds.iter().all(|kind| *kind == shown) {
        ui.label("Kỳ");
        return;
    }
    let name = "Loại kỳ";
    let combo = ComboBox::from_id_salt(name).width(96.0).selected_text(shown.label()).show_ui(ui, |ui| {
        for kind in &open.kinds {
            if ui.selectable_label(*kind == shown, kind.label()).clicked() && *kind != shown {
                actions.send(Action::SetKind(*kind));
            }
        }
    });
    ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(name));
    combo.response.on_hover_text("Số liệu chụp theo ngày, hoặc của riêng từng tháng, quý, năm");
}

/// Shows the bar in which the days are chosen.
pub fn days_bar_ui(ui: &mut Ui, open: &Open, actions: &mut Actions) {
    let tokens = ui.tokens();
    let frame = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(24, 0));
    let shown = Panel::top("days")
        .exact_size(theme::BAR_HEIGHT)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let days: Vec<NaiveDate> = open.history.days().rev().collect();
                kind_ui(ui, open, actions);
                let current = open.as_of;
                let chosen = day_combo(ui, open, "Kỳ số liệu", current, &days, ("chưa có số liệu", ""));
                if let Some(day) = chosen {
                    actions.send(Action::SetAsOf(day));
                }
                let earlier: Vec<NaiveDate> =
                    days.iter().copied().filter(|day| open.as_of.is_some_and(|as_of| *day < as_of)).collect();
                ui.label(theme::quiet("so với"));
                let label = open.content.baseline_label.trim();
                let chosen =
                    day_combo(ui, open, "Kỳ so sánh", open.against, &earlier, ("chưa có kỳ trước", label));
                if let Some(day) = chosen {
                    actions.send(Action::SetAgainst(day));
                }
                right_to_left(ui, |ui| {
                    let words =
                        RichText::new("Ctrl+K  tìm lệnh").font(theme::small_font()).color(tokens.quiet);
                    if ui.add(Button::new(words).frame(false)).on_hover_text(hint(Command::Palette)).clicked()
                    {
                        actions.send(Command::Palette);
                    }
                });
            });
        });
    let edge = shown.response.rect;
    ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

fn day_combo(
    ui: &mut Ui,
    open: &Open,
    name: &str,
    current: Option<NaiveDate>,
    days: &[NaiveDate],
    (none, label): (&str, &str),
) -> Option<NaiveDate> {
    let shown = match current {
        Some(day) if label.is_empty() => period_label(open, day),
        Some(day) => {
            format!("{} · {label}", capitalised(&words::bare_time(open.history.period_kind().time(day))))
        }
        None => none.to_owned(),
    };
    let mut chosen = None;
    let shown = ui.add_enabled_ui(!days.is_empty(), |ui| {
        ComboBox::from_id_salt(name).width(168.0).selected_text(shown).show_ui(ui, |ui| {
            for day in days {
                if ui.selectable_label(current == Some(*day), period_label(open, *day)).clicked()
                    && current != Some(*day)
                {
                    chosen = Some(*day);
                }
            }
        })
    });
    let response = shown.inner.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response.on_hover_text(name);
    chosen
}

/// Shows the bar with what was stored and what can be taken back.
pub fn status_bar_ui(
    ui: &mut Ui,
    open: Option<&Open>,
    store_failed: bool,
    job: Option<&str>,
    actions: &mut Actions,
) {
    let tokens = ui.tokens();
    let frame = Frame::new().fill(tokens.surface).inner_margin(Margin::symmetric(24, 0));
    let shown = Panel::bottom("status")
        .exact_size(theme::STATUS_HEIGHT)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                if let Some(open) = open {
                    if open.saved_at.is_some() && !open.has_unsaved() {
                        let (rect, _) = ui.allocate_exact_size(Vec2::splat(13.0), Sense::hover());
                        icon::paint(ui.painter(), rect, Icon::Check, tokens.quiet);
                    }
                    if store_failed && open.has_unsaved() {
                        let words = theme::small("Chưa lưu được; bấm Ctrl+S để thử lại");
                        ui.label(words.color(tokens.fall));
                    } else {
                        ui.label(theme::small(saved_words(open.has_unsaved(), open.saved_at)));
                    }
                    if !open.missing.is_empty() {
                        ui.label(theme::small("·"));
                        let words = theme::small(format!("{} điều cần xem", open.missing.len()));
                        let button = Button::new(words.color(tokens.fall)).frame(false);
                        if ui.add(button).on_hover_text(hint(Command::Go(Place::Overview))).clicked() {
                            actions.send(Command::Go(Place::Overview));
                        }
                    }
                    for (command, step) in
                        [(Command::Undo, &open.undo_label), (Command::Redo, &open.redo_label)]
                    {
                        let Some(step) = step else { continue };
                        ui.label(theme::small("·"));
                        let words =
                            RichText::new(format!("{}: {step}", command.label())).font(theme::small_font());
                        let button = Button::new(words.color(tokens.quiet)).frame(false);
                        if ui.add(button).on_hover_text(hint(command)).clicked() {
                            actions.send(command);
                        }
                    }
                }
                if let Some(job) = job {
                    right_to_left(ui, |ui| {
                        if ui.add(Button::new(theme::small("Dừng")).frame(false)).clicked() {
                            actions.send(Command::CancelJob);
                        }
                        ui.label(theme::small(job));
                    });
                }
            });
        });
    let edge = shown.response.rect;
    ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, tokens.line));
}

/// `đã lưu 09:41`, or that a moment is still to go.
fn saved_words(unsaved: bool, saved_at: Option<NaiveDateTime>) -> String {
    match (unsaved, saved_at) {
        (true, _) => "Đang lưu…".to_owned(),
        (false, Some(at)) => format!("Đã lưu {}", at.format("%H:%M")),
        (false, None) => "Mọi thay đổi được lưu tự động".to_owned(),
    }
}
