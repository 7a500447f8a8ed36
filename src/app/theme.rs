//! The look of the window: every colour, size and font stands here and nowhere else.

use std::sync::Arc;

use eframe::egui::style::{ScrollStyle, Selection, WidgetVisuals};
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Shadow,
    Stroke, TextStyle, Theme, Vec2, Visuals,
};

/// Behind the cards.
pub const CANVAS: Color32 = Color32::from_rgb(0xF4, 0xF6, 0xF9);
/// Cards, bars and fields.
pub const SURFACE: Color32 = Color32::WHITE;
/// Text.
pub const INK: Color32 = Color32::from_rgb(0x1B, 0x24, 0x30);
/// Text of second rank.
pub const QUIET: Color32 = Color32::from_rgb(0x5B, 0x67, 0x76);
/// Borders and rules.
pub const LINE: Color32 = Color32::from_rgb(0xDD, 0xE3, 0xEA);
/// Rules inside a card.
pub const HAIRLINE: Color32 = Color32::from_rgb(0xEB, 0xEF, 0xF4);
/// The one colour of action.
pub const ACCENT: Color32 = Color32::from_rgb(0x0B, 0x5C, 0xAD);
/// The action under the pointer.
pub const ACCENT_DARK: Color32 = Color32::from_rgb(0x08, 0x49, 0x8B);
/// Behind what is chosen.
pub const ACCENT_SOFT: Color32 = Color32::from_rgb(0xE6, 0xF0, 0xFA);
/// Better than before, with ▲.
pub const RISE: Color32 = Color32::from_rgb(0x1B, 0x6F, 0xB5);
/// Worse than before, with ▼.
pub const FALL: Color32 = Color32::from_rgb(0xC4, 0x51, 0x00);
/// Behind what is wrong.
pub const FALL_SOFT: Color32 = Color32::from_rgb(0xFD, 0xE6, 0xD3);
/// As before, with =.
pub const SAME: Color32 = QUIET;
/// The edge of a question.
pub const ASK: Color32 = Color32::from_rgb(0xD9, 0xA4, 0x06);
/// Behind what is asked about.
pub const ASK_SOFT: Color32 = Color32::from_rgb(0xFF, 0xF4, 0xD6);
/// The rail of places at the left.
pub const RAIL: Color32 = Color32::from_rgb(0x11, 0x26, 0x42);
/// The chosen place on the rail.
pub const RAIL_CHOSEN: Color32 = Color32::from_rgb(0x1D, 0x3A, 0x5F);
/// The place under the pointer.
pub const RAIL_HOVERED: Color32 = Color32::from_rgb(0x17, 0x30, 0x51);
/// Text on the rail.
pub const RAIL_INK: Color32 = Color32::from_rgb(0xD5, 0xDF, 0xEA);
/// Text of second rank on the rail.
pub const RAIL_QUIET: Color32 = Color32::from_rgb(0x9D, 0xAF, 0xC4);
/// The mark of the chosen place.
pub const RAIL_MARK: Color32 = Color32::from_rgb(0x58, 0xA6, 0xEE);

/// Lines of a chart, told apart also by people who see few colours (Okabe and Ito's palette, darkened for white).
pub const SERIES: [Color32; 6] = [
    ACCENT,
    FALL,
    Color32::from_rgb(0x00, 0x7A, 0x5A),
    Color32::from_rgb(0x9A, 0x3B, 0x7E),
    Color32::from_rgb(0x8A, 0x6A, 0x00),
    INK,
];

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

const SEMIBOLD: &str = "semibold";

/// The semibold family.
pub fn semibold_family() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

/// Text 15 semibold.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(strong_font())
}

/// Text 15 in quiet ink.
pub fn quiet(text: impl Into<String>) -> RichText {
    RichText::new(text).color(QUIET)
}

/// Text 13 in quiet ink.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Small).color(QUIET)
}

/// The title of a card or section: 18 semibold.
pub fn section(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(TextStyle::Heading)
}

/// The title of a page: 24 semibold.
pub fn page_title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(FontId::new(24.0, semibold_family()))
}

/// The one large figure of a view: 44 semibold.
pub fn large_figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(large_font())
}

/// The font of the one large figure: 44 semibold.
pub fn large_font() -> FontId {
    FontId::new(44.0, semibold_family())
}

/// Text 18, for a sentence under a title.
pub fn section_font() -> FontId {
    FontId::new(18.0, FontFamily::Proportional)
}

/// Text 15.
pub fn text_font() -> FontId {
    FontId::new(15.0, FontFamily::Proportional)
}

/// Text 15 semibold.
pub fn strong_font() -> FontId {
    FontId::new(15.0, semibold_family())
}

/// Text 13.
pub fn small_font() -> FontId {
    FontId::new(13.0, FontFamily::Proportional)
}

/// Text 13 semibold.
pub fn small_strong_font() -> FontId {
    FontId::new(13.0, semibold_family())
}

/// Puts fonts, sizes and colours into a context; once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_theme(Theme::Light);
    ctx.all_styles_mut(|style| {
        let proportional = FontFamily::Proportional;
        style.text_styles = [
            (TextStyle::Small, small_font()),
            (TextStyle::Body, text_font()),
            (TextStyle::Button, text_font()),
            (TextStyle::Monospace, FontId::new(15.0, proportional)),
            (TextStyle::Heading, FontId::new(18.0, semibold_family())),
        ]
        .into();
        style.animation_time = 0.0;
        style.scroll_animation = eframe::egui::style::ScrollAnimation::none();
        style.visuals = visuals();
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
    ctx.options_mut(|options| {
        // Ctrl+Q would close the window without a word
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = true;
    });
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

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let regular = FontData::from_static(include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"));
    let semibold = FontData::from_static(include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf"));
    fonts.font_data.insert("Noto Sans".to_owned(), Arc::new(regular));
    fonts.font_data.insert("Noto Sans SemiBold".to_owned(), Arc::new(semibold));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Noto Sans".to_owned()]);
    }
    let heavy = vec!["Noto Sans SemiBold".to_owned(), "Noto Sans".to_owned()];
    fonts.families.insert(semibold_family(), heavy);
    fonts
}

fn visuals() -> Visuals {
    let mut visuals = Visuals::light();
    let widget = |fill, stroke, ink| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        fg_stroke: Stroke::new(1.5, ink),
        corner_radius: CornerRadius::same(RADIUS),
        expansion: 0.0,
    };
    let edge = Color32::from_rgb(0xB9, 0xC4, 0xD1);
    visuals.widgets.noninteractive = widget(SURFACE, Stroke::new(1.0, LINE), INK);
    visuals.widgets.inactive = widget(SURFACE, Stroke::new(1.0, LINE), INK);
    visuals.widgets.hovered = widget(Color32::from_rgb(0xF3, 0xF7, 0xFB), Stroke::new(1.0, edge), INK);
    // also the look of what has the keyboard's focus: the edge says so
    visuals.widgets.active = widget(ACCENT_SOFT, Stroke::new(2.0, ACCENT), INK);
    visuals.widgets.open = widget(SURFACE, Stroke::new(1.0, ACCENT), INK);
    visuals.selection =
        Selection { bg_fill: Color32::from_rgb(0xC9, 0xDF, 0xF5), stroke: Stroke::new(2.0, ACCENT) };
    visuals.hyperlink_color = ACCENT;
    visuals.weak_text_color = Some(QUIET);
    visuals.panel_fill = CANVAS;
    visuals.window_fill = SURFACE;
    visuals.window_stroke = Stroke::new(1.0, LINE);
    visuals.window_corner_radius = CornerRadius::same(RADIUS + 2);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS);
    visuals.extreme_bg_color = SURFACE;
    visuals.text_edit_bg_color = Some(SURFACE);
    visuals.faint_bg_color = Color32::from_rgb(0xF8, 0xFA, 0xFC);
    visuals.warn_fg_color = FALL;
    visuals.error_fg_color = FALL;
    visuals.text_cursor.stroke = Stroke::new(2.0, ACCENT);
    // a blinking cursor would draw frames while nobody types
    visuals.text_cursor.blink = false;
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(28) };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    visuals.disabled_alpha = 0.5;
    visuals
}
