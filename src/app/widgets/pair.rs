//! Two cards side by side, equally high.

use eframe::egui::{Align, Layout, Ui, Vec2};

use super::card_frame;
use crate::app::action::Actions;
use crate::app::theme::{self, Themed};

/// Shows two cards; the left one is `left_width` points wide, the right one takes the rest. `name` is unique on its page.
/// Both may send actions.
pub fn pair_ui(
    ui: &mut Ui,
    name: &str,
    left_width: f32,
    actions: &mut Actions,
    left: impl FnOnce(&mut Ui, &mut Actions),
    right: impl FnOnce(&mut Ui, &mut Actions),
) {
    let id = ui.scope_id().with(name);
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    let gap = theme::SPACE[3];
    let right_width = ui.available_width() - left_width - gap;
    let natural = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let left = sized_card(ui, left_width, known, |ui| left(ui, actions));
            left.max(sized_card(ui, right_width, known, |ui| right(ui, actions)))
        })
        .inner;
    if (natural - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, natural));
        ui.ctx().request_discard("cards of one row are equally high");
    }
}

/// Shows a card of this width, at least `height` high inside; tells how high its content is by itself.
fn sized_card(ui: &mut Ui, width: f32, height: f32, add: impl FnOnce(&mut Ui)) -> f32 {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(Align::Min), |ui| {
        card_frame(ui.tokens())
            .show(ui, |ui| {
                let margins = card_frame(ui.tokens()).total_margin().sum().x;
                ui.set_width(width - margins);
                ui.spacing_mut().item_spacing = Vec2::splat(theme::SPACE[1]);
                add(ui);
                let natural = ui.min_rect().height();
                // from the cursor on, which stands one gap below the content
                let gap = ui.spacing().item_spacing.y;
                ui.set_min_height((height - natural - gap).max(0.0));
                natural
            })
            .inner
    })
    .inner
}
