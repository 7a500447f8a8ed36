//! The rail of places at the left edge of the window.

use eframe::egui::{
    Align, Align2, Button, CornerRadius, Frame, Layout, Margin, Panel, Rect, RichText, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::hint;
use super::icon::{self, Icon};
use crate::app::action::Actions;
use crate::app::command::{Command, Place};
use crate::app::theme::{self, Themed};

/// Shows the rail: the program's name, the office, the places.
pub fn rail_ui(ui: &mut Ui, office: &str, current: Place, actions: &mut Actions) {
    let tokens = ui.tokens();
    let frame = Frame::new().fill(tokens.rail).inner_margin(Margin::ZERO);
    Panel::left("rail")
        .exact_size(theme::RAIL_WIDTH)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 20, right: 12, top: 14, bottom: 14 }).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 0.0;
                let name = RichText::new("Thông báo 766").font(theme::name_font());
                ui.label(name.color(tokens.rail_bright));
                ui.label(RichText::new(office).font(theme::small_font()).color(tokens.rail_quiet));
            });
            ui.spacing_mut().item_spacing.y = 0.0;
            for place in Place::ALL {
                place_ui(ui, place, place == current, actions);
            }
            ui.with_layout(Layout::bottom_up(Align::Center), |ui| {
                ui.add_space(16.0);
                let text =
                    RichText::new(format!("{}  F5", Command::Present.label())).color(tokens.rail_bright);
                let button = Button::new(text)
                    .fill(tokens.rail_chosen)
                    .stroke(Stroke::new(1.0, tokens.rail_quiet))
                    .min_size(Vec2::new(theme::RAIL_WIDTH - 32.0, 38.0));
                if ui.add(button).on_hover_text(hint(Command::Present)).clicked() {
                    actions.send(Command::Present);
                }
            });
        });
}

fn icon_of(place: Place) -> Icon {
    match place {
        Place::Overview => Icon::Overview,
        Place::Figures => Icon::Figures,
        Place::Charts => Icon::Charts,
        Place::Notice => Icon::Notice,
        Place::Settings => Icon::Settings,
    }
}

fn place_ui(ui: &mut Ui, place: Place, chosen: bool, actions: &mut Actions) {
    let tokens = ui.tokens();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 41.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, place.label()));
    let painter = ui.painter();
    let ink = if chosen { tokens.rail_bright } else { tokens.rail_ink };
    if chosen {
        painter.rect_filled(rect, CornerRadius::ZERO, tokens.rail_chosen);
        let mark = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        painter.rect_filled(mark, CornerRadius::ZERO, tokens.rail_mark);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, tokens.rail_hovered);
    }
    if response.has_focus() {
        let edge = Stroke::new(2.0, tokens.rail_mark);
        painter.rect_stroke(rect.shrink(2.0), CornerRadius::same(4), edge, StrokeKind::Inside);
    }
    let icon_rect = Rect::from_center_size(rect.left_center() + Vec2::new(32.0, 0.0), Vec2::splat(18.0));
    icon::paint(painter, icon_rect, icon_of(place), ink);
    let at = rect.left_center() + Vec2::new(53.0, 0.0);
    let font = if chosen { theme::strong_font() } else { theme::text_font() };
    painter.text(at, Align2::LEFT_CENTER, place.label(), font, ink);
    let command = Command::Go(place);
    if response.clone().on_hover_text(hint(command)).clicked() {
        actions.send(command);
    }
}
