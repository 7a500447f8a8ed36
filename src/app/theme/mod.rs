//! The look of the window: every colour, size and font stands here and nowhere else.

mod fonts;
#[cfg(test)]
mod tests;
mod tokens;

use eframe::egui::style::{ScrollStyle, Selection, WidgetVisuals};
use eframe::egui::{
    Context, CornerRadius, Margin, RichText, Shadow, Stroke, TextStyle, Theme, Vec2, Visuals,
};

pub use self::fonts::{
    beside_large_font, heading_font, large_font, name_font, section_font, small_font, small_strong_font,
    strong_font, text_font, title_font,
};
pub use self::tokens::{DARK, LIGHT, PRINT, SERIES_COUNT, Themed, Tokens};

/// Spacing in points, smallest to largest; nothing stands at another distance.
pub const SPACE: [f32; 6] = [4.0, 8.0, 12.0, 16.0, 24.0, 32.0];
/// Width of the rail of places.
pub const RAIL_WIDTH: f32 = 184.0;
/// Height of the bar with the dates.
pub const BAR_HEIGHT: f32 = 52.0;
/// Height of the bar with the state of saving.
pub const STATUS_HEIGHT: f32 = 32.0;
/// Least height of a row and of a button.
pub const ROW_HEIGHT: f32 = 34.0;
/// Radius of cards and buttons.
pub const RADIUS: u8 = 6;

/// Text 15 semibold.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(strong_font())
}

/// Text 15 in quiet ink. The table's colour is taken when the text is laid out.
pub fn quiet(text: impl Into<String>) -> RichText {
    RichText::new(text).weak()
}

/// Text 13 in quiet ink.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Small).weak()
}

/// The title of a card or section: 18 semibold.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Heading)
}

/// The title of a page: 24 semibold.
pub fn page_title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(title_font())
}

/// The one large figure of a view: 44 semibold.
pub fn large_figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(large_font())
}

/// Puts fonts, sizes and colours into a context; once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::faces());
    ctx.all_styles_mut(|style| {
        style.text_styles = fonts::text_styles().into();
        style.animation_time = 0.0;
        style.scroll_animation = eframe::egui::style::ScrollAnimation::none();
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(SPACE[1], SPACE[1]);
        spacing.button_padding = Vec2::new(SPACE[2], SPACE[0] + 2.0);
        spacing.interact_size = Vec2::new(32.0, ROW_HEIGHT);
        spacing.combo_height = 320.0;
        spacing.menu_margin = Margin::same(6);
        spacing.scroll = scroll_style();
        style.interaction.tooltip_delay = 0.3;
        style.interaction.selectable_labels = false;
    });
    set_table(ctx, &LIGHT);
    ctx.options_mut(|options| {
        // Ctrl+Q would close the window without a word
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = true;
    });
}

/// Paints with the colours of this table from the next frame on; asked for between two frames, so that none is painted with two.
pub fn set_table(ctx: &Context, table: &'static Tokens) {
    tokens::keep(ctx, table);
    ctx.set_theme(if table.is_dark { Theme::Dark } else { Theme::Light });
    let visuals = visuals(table);
    ctx.all_styles_mut(|style| style.visuals = visuals.clone());
}

/// Bars that are always seen, on no ground of their own.
fn scroll_style() -> ScrollStyle {
    let mut scroll = ScrollStyle::floating();
    scroll.bar_width = 10.0;
    scroll.floating_width = 8.0;
    scroll.floating_allocated_width = 12.0;
    scroll.foreground_color = true;
    scroll.dormant_background_opacity = 0.0;
    scroll.active_background_opacity = 0.0;
    scroll.interact_background_opacity = 0.0;
    scroll.dormant_handle_opacity = 0.22;
    scroll.active_handle_opacity = 0.3;
    scroll.interact_handle_opacity = 0.5;
    scroll.fade.strength = 0.0;
    scroll
}

/// The toolkit's own colours by a table.
fn visuals(tokens: &Tokens) -> Visuals {
    let mut visuals = if tokens.is_dark { Visuals::dark() } else { Visuals::light() };
    let widget = |fill, stroke, ink| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        fg_stroke: Stroke::new(1.5, ink),
        corner_radius: CornerRadius::same(RADIUS),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(tokens.surface, Stroke::new(1.0, tokens.line), tokens.ink);
    visuals.widgets.inactive = widget(tokens.surface, Stroke::new(1.0, tokens.line), tokens.ink);
    visuals.widgets.hovered = widget(tokens.hovered, Stroke::new(1.0, tokens.edge), tokens.ink);
    // also the look of what has the keyboard's focus: the edge says so
    visuals.widgets.active = widget(tokens.accent_soft, Stroke::new(2.0, tokens.accent), tokens.ink);
    visuals.widgets.open = widget(tokens.surface, Stroke::new(1.0, tokens.accent), tokens.ink);
    visuals.selection = Selection { bg_fill: tokens.selection, stroke: Stroke::new(2.0, tokens.accent) };
    visuals.hyperlink_color = tokens.accent;
    visuals.weak_text_color = Some(tokens.quiet);
    visuals.panel_fill = tokens.canvas;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(RADIUS + 2);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS);
    visuals.extreme_bg_color = tokens.surface;
    visuals.text_edit_bg_color = Some(tokens.surface);
    visuals.faint_bg_color = tokens.faint;
    visuals.warn_fg_color = tokens.fall;
    visuals.error_fg_color = tokens.fall;
    visuals.text_cursor.stroke = Stroke::new(2.0, tokens.accent);
    // a blinking cursor would draw frames while nobody types
    visuals.text_cursor.blink = false;
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: tokens.shadow };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    visuals.disabled_alpha = 0.5;
    visuals
}
