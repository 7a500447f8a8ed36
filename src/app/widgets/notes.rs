//! Shows the notes at the foot of the place, above the status bar.

use std::time::Duration;

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Id, Label, Margin, Order, Rect, Sense, Shadow, Stroke, Ui, Vec2,
};

use super::icon::{self, Icon};
use crate::app::notes::{NoteKind, Notes};
use crate::app::theme::{self, Themed, Tokens};

/// Shows the notes.
pub fn notes_ui(ui: &mut Ui, notes: &mut Notes) {
    if let Some(secs) = notes.fade(ui.ctx().time()) {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(secs.max(0.05)));
    }
    if notes.all().is_empty() {
        return;
    }
    let mut closed = None;
    let width = (ui.ctx().content_rect().width() - theme::RAIL_WIDTH - 96.0).clamp(280.0, 640.0);
    Area::new(Id::unique("notes"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-theme::SPACE[4], -theme::STATUS_HEIGHT - theme::SPACE[2]))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(width);
            for (index, note) in notes.all().iter().enumerate() {
                let (sign, color) = match note.kind {
                    NoteKind::Success => (Icon::Check, ui.tokens().rise),
                    NoteKind::Error => (Icon::Alert, ui.tokens().fall),
                };
                let shown = frame(ui.tokens()).show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        let (place, _) = ui.allocate_exact_size(Vec2::splat(22.0), Sense::hover());
                        icon::paint(ui.painter(), place.shrink(2.0), sign, color);
                        let room = width - 2.0 * 16.0 - 22.0 - 34.0 - 3.0 * theme::SPACE[1];
                        ui.scope(|ui| {
                            ui.set_max_width(room);
                            ui.add(Label::new(&note.text).wrap());
                        });
                        if super::icon_button(ui, Icon::Cross, "Đóng thông báo này").clicked() {
                            closed = Some(index);
                        }
                    });
                });
                let mut edge: Rect = shown.response.rect;
                edge.set_width(4.0);
                let radius = CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ne: 0, se: 0 };
                ui.painter().rect_filled(edge, radius, color);
            }
        });
    if let Some(index) = closed {
        notes.close(index);
    }
}

fn frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .shadow(Shadow { offset: [0, 4], blur: 16, spread: 0, color: tokens.note_shadow })
        .inner_margin(Margin { left: 16, right: 10, top: 10, bottom: 10 })
}
