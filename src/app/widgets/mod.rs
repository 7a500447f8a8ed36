//! The parts that screens are made of: cards, buttons, figures with their moves, icons.

pub mod bars;
pub mod icon;
pub mod moves;
pub mod notes;
pub mod pair;
pub mod palette;
pub mod path;
pub mod plot;
pub mod preview;
pub mod rail;
pub mod reorder;
pub mod sparkline;
pub mod table;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Button, Color32, CornerRadius, Frame, InnerResponse, Layout, Margin, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetText,
};

use super::action::Actions;
use super::command::Command;
use super::theme::{self, Themed, Tokens};

/// The title of a card with quiet words behind it on the same base line.
pub fn card_title(ui: &mut Ui, title: &str, quiet: &str) -> Response {
    let tokens = ui.tokens();
    let mut job = LayoutJob::default();
    job.append(title, 0.0, TextFormat::simple(theme::heading_font(), tokens.ink));
    if !quiet.is_empty() {
        job.append(&format!("  {quiet}"), 0.0, TextFormat::simple(theme::text_font(), tokens.quiet));
    }
    ui.label(job)
}

/// A card with a soft edge.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(ui.tokens()).show(ui, add)
}

/// The frame of a card, for those who lay out by themselves.
pub fn card_frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::same(16))
}

/// A card with an edge of this colour at its left: a question or an error.
pub fn marked_card<R>(ui: &mut Ui, mark: Color32, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let margin = Margin { left: 20, right: 16, top: 12, bottom: 12 };
    let shown = card_frame(ui.tokens()).inner_margin(margin).show(ui, add);
    let mut edge = shown.response.rect;
    edge.set_width(4.0);
    ui.painter().rect_filled(edge, CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ne: 0, se: 0 }, mark);
    shown
}

/// The one filled button of a view.
pub fn primary_button(ui: &mut Ui, text: &str, enabled: bool) -> Response {
    let tokens = ui.tokens();
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (visuals, fill) in [
            (&mut widgets.inactive, tokens.accent),
            (&mut widgets.hovered, tokens.accent_hovered),
            (&mut widgets.active, tokens.accent_hovered),
            (&mut widgets.noninteractive, tokens.accent),
        ] {
            visuals.weak_bg_fill = fill;
            visuals.fg_stroke.color = tokens.on_accent;
            visuals.bg_stroke = Stroke::new(1.0, fill);
        }
        widgets.active.bg_stroke = Stroke::new(2.0, tokens.ink);
        let button = Button::new(RichText::new(text).font(theme::strong_font()));
        ui.add_enabled(enabled, button.min_size(Vec2::new(0.0, theme::ROW_HEIGHT)))
    })
    .inner
}

/// A button with an edge.
pub fn button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(Vec2::new(0.0, theme::ROW_HEIGHT)))
}

/// A small button without a frame, for what is done often beside many fields; whether it was clicked.
pub fn quiet_button(ui: &mut Ui, words: &str, enabled: bool) -> bool {
    let text = RichText::new(words).font(theme::small_font());
    ui.add_enabled(enabled, Button::new(text).frame(false)).clicked()
}

/// A small button that shows an icon; its name is its tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, shown: icon::Icon, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::click());
    named(&response, Role::Button, name);
    let visuals = ui.style().interact(&response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            visuals.weak_bg_fill,
            visuals.bg_stroke,
            StrokeKind::Inside,
        );
    }
    icon::paint(ui.painter(), rect.shrink(6.0), shown, ui.tokens().quiet);
    response.on_hover_text(name)
}

/// A button that looks like a link in running text.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    ui.link(RichText::new(text).color(ui.tokens().accent))
}

/// A button for a command, with its words, its tooltip and its keys.
pub fn command_button(ui: &mut Ui, command: Command, actions: &mut Actions) -> Response {
    let response = button(ui, command.label()).on_hover_text(hint(command));
    if response.clicked() {
        actions.send(command);
    }
    response
}

/// The filled button of a view, for a command.
pub fn primary_command(ui: &mut Ui, command: Command, actions: &mut Actions) -> Response {
    let response = primary_button(ui, command.label(), true).on_hover_text(hint(command));
    if response.clicked() {
        actions.send(command);
    }
    response
}

/// A command's tooltip with its keys.
pub fn hint(command: Command) -> String {
    match command.shortcut_text() {
        Some(keys) => format!("{} ({keys})", command.tooltip()),
        None => command.tooltip().to_owned(),
    }
}

/// What stands in the middle of a view that has nothing to show yet: what is missing, and what to do.
pub fn empty_state<R>(ui: &mut Ui, title: &str, advice: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).max(theme::SPACE[4]));
        ui.label(theme::section(title));
        ui.add_space(theme::SPACE[0]);
        ui.label(theme::quiet(advice));
        ui.add_space(theme::SPACE[3]);
        add(ui)
    })
    .inner
}

/// The scrolled body of a place, with the page's margins.
pub fn page<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| Frame::new().inner_margin(Margin::symmetric(24, 20)).show(ui, add).inner)
        .inner
}

/// Puts things at the right end of a row, the last one rightmost.
pub fn right_to_left<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::right_to_left(Align::Center), add).inner
}

/// One line that ends in `…` where there is no room, with the whole text on hover.
pub fn elided(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    ui.add(eframe::egui::Label::new(text).truncate())
}

/// A field with its name above it; the name is also what a screen reader says.
pub fn field(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::SPACE[0];
        let label = ui.label(theme::small(name));
        add(ui).labelled_by(label.id)
    })
    .inner
}

/// Names what a response shows for people who cannot see it.
pub fn named(response: &Response, kind: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(kind, true, name));
}
