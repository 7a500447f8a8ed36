//! What is promised of the tables: words can be read on their grounds, and painting asks the table of its context.

use eframe::egui::epaint::{Shape, TextShape};
use eframe::egui::{CentralPanel, Color32, Context, Frame, RawInput, Rect, Ui, Vec2};

use super::{DARK, LIGHT, PRINT, SPACE, Themed, Tokens, install, quiet, set_table, small};
use crate::app::widgets;
use crate::figures::words::Way;

/// A colour's luminance by WCAG 2: 0 is black, 1 is white.
fn luminance(color: Color32) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// The contrast of two colours by WCAG 2: from 1 to 21.
fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Words and what they stand on.
fn words_on_grounds(table: &Tokens) -> Vec<(&'static str, Color32, Color32)> {
    let mut pairs = Vec::new();
    let mut on = |name, color, grounds: &[Color32]| {
        pairs.extend(grounds.iter().map(|ground| (name, color, *ground)));
    };
    let plain = [table.canvas, table.surface, table.hovered, table.faint];
    on("ink", table.ink, &plain);
    on("ink", table.ink, &[table.selection, table.accent_soft, table.fall_soft, table.ask_soft]);
    on("quiet", table.quiet, &plain);
    on("quiet", table.quiet, &[table.accent_soft]);
    on("accent", table.accent, &plain);
    on("accent", table.accent, &[table.selection, table.accent_soft]);
    on("rise", table.rise, &plain);
    on("same", table.same, &plain);
    on("fall", table.fall, &[table.surface]);
    on("on accent", table.on_accent, &[table.accent, table.accent_hovered]);
    on("bright", table.rail_bright, &[table.rail, table.rail_chosen, table.rail_hovered]);
    on("rail", table.rail_ink, &[table.rail, table.rail_hovered]);
    on("rail, quiet", table.rail_quiet, &[table.rail]);
    // the veil over a white page is the lightest that it can be
    on("on scrim", table.on_scrim, &[table.surface.blend(table.scrim), table.canvas.blend(table.scrim)]);
    for color in table.series {
        on("line of a chart", color, &[table.surface]);
    }
    pairs
}

/// Large figures, icons and marks, and what they stand on.
fn signs_on_grounds(table: &Tokens) -> Vec<(&'static str, Color32, Color32)> {
    let mut pairs = vec![
        ("mark", table.rail_mark, table.rail),
        ("mark", table.rail_mark, table.rail_chosen),
        ("fall", table.fall, table.canvas),
        ("fall", table.fall, table.selection),
        ("fall", table.fall, table.fall_soft),
    ];
    pairs.extend(table.series.map(|color| ("line of a chart", color, table.canvas)));
    pairs
}

/// Words that are a little too weak in the light: the keys of the palette's chosen command, and a name of the list beside a
/// chart.
fn weak_in_the_light(table: &Tokens) -> [(Color32, Color32); 2] {
    [(table.quiet, table.selection), (table.series[1], table.canvas)]
}

#[test]
fn words_can_be_read_on_their_grounds() {
    for (name, table) in [("light", LIGHT), ("dark", DARK), ("print", PRINT)] {
        let floor = if name == "print" { 3.0 } else { 4.5 };
        for (what, color, ground) in words_on_grounds(&table) {
            let contrast = contrast(color, ground);
            assert!(contrast >= floor, "{name}: {what} {color:?} on {ground:?} has {contrast:.2}");
        }
    }
}

#[test]
fn words_that_are_weak_in_the_light_grow_no_weaker_and_are_not_weak_in_the_dark() {
    for (table, floor) in [(LIGHT, 4.2), (DARK, 4.5)] {
        for (color, ground) in weak_in_the_light(&table) {
            assert!(contrast(color, ground) >= floor, "{color:?} on {ground:?}");
        }
    }
}

#[test]
fn signs_can_be_seen_on_their_grounds() {
    for (name, table) in [("light", LIGHT), ("dark", DARK)] {
        for (what, color, ground) in signs_on_grounds(&table) {
            let contrast = contrast(color, ground);
            assert!(contrast >= 3.0, "{name}: {what} {color:?} on {ground:?} has {contrast:.2}");
        }
    }
}

#[test]
fn better_is_blue_and_worse_is_orange_in_the_light_and_in_the_dark() {
    for table in [LIGHT, DARK] {
        assert!(table.rise.b() > table.rise.r() && table.fall.r() > table.fall.b());
        assert!(contrast(table.rise, table.canvas) > 3.0 && contrast(table.fall, table.canvas) > 3.0);
    }
}

#[test]
fn paper_has_black_words_and_no_tints() {
    let words = [PRINT.ink, PRINT.quiet, PRINT.accent, PRINT.rise, PRINT.fall, PRINT.same, PRINT.rail_ink];
    assert!(words.iter().all(|color| *color == Color32::BLACK));
    let grounds =
        [PRINT.canvas, PRINT.surface, PRINT.accent_soft, PRINT.fall_soft, PRINT.ask_soft, PRINT.rail];
    assert!(grounds.iter().all(|color| *color == Color32::WHITE));
    for (index, color) in PRINT.series.iter().enumerate() {
        assert!(color.r() == color.g() && color.g() == color.b(), "{color:?} is no grey");
        assert!(!PRINT.series[..index].contains(color), "two lines are of one grey");
    }
}

/// What is painted: colours of words and of filled shapes.
#[derive(Default)]
struct Painted {
    words: Vec<(String, Color32)>,
    fills: Vec<Color32>,
}

impl Painted {
    fn add(&mut self, shape: &Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.add(shape)),
            Shape::Rect(rect) => self.fills.push(rect.fill),
            Shape::Path(path) => self.fills.push(path.fill),
            Shape::Text(TextShape { galley, fallback_color, override_text_color, .. }) => {
                let own = galley.job.sections.first().map(|section| section.format.color);
                let own = own.filter(|color| *color != Color32::PLACEHOLDER).unwrap_or(*fallback_color);
                self.words.push((galley.text().to_owned(), override_text_color.unwrap_or(own)));
            }
            _ => {}
        }
    }

    fn color_of(&self, words: &str) -> Color32 {
        self.words.iter().find(|(text, _)| text == words).unwrap().1
    }
}

fn paint(ctx: &Context, add: impl Fn(&mut Ui)) -> Painted {
    let input = || RawInput {
        screen_rect: Some(Rect::from_min_size(Default::default(), Vec2::new(800.0, 600.0))),
        ..RawInput::default()
    };
    let mut painted = Painted::default();
    // the first frame of a panel only finds out how large it is
    for _ in 0..2 {
        let mut output = ctx.run_ui(input(), |ui| {
            let frame = Frame::new().fill(ui.tokens().canvas);
            CentralPanel::no_frame().frame(frame).show(ui, |ui| add(ui));
        });
        // nobody holds textures here
        output.textures_delta.clear();
        painted = Painted::default();
        output.shapes.iter().for_each(|clipped| painted.add(&clipped.shape));
    }
    painted
}

fn some_widgets_ui(ui: &mut Ui) {
    widgets::card(ui, |ui| {
        ui.label("chữ");
        ui.label(quiet("chữ phụ"));
        ui.label(small("chữ nhỏ"));
        ui.label(small("lỗi").color(ui.tokens().fall));
        widgets::card_title(ui, "tiêu đề", "");
        ui.add_space(SPACE[0]);
        widgets::primary_button(ui, "nút chính", true);
        widgets::button(ui, "nút");
        widgets::moves::move_ui(ui, Way::Up, "tăng", super::text_font());
    });
}

#[test]
fn what_is_painted_has_the_colours_of_the_table_that_was_set() {
    let ctx = Context::default();
    install(&ctx);
    assert_eq!(ctx.tokens(), &LIGHT, "a window begins in the light");
    for table in [&LIGHT, &DARK, &PRINT, &LIGHT] {
        set_table(&ctx, table);
        assert_eq!(ctx.tokens(), table);
        let painted = paint(&ctx, some_widgets_ui);
        for (words, color) in [
            ("chữ", table.ink),
            ("chữ phụ", table.quiet),
            ("chữ nhỏ", table.quiet),
            ("lỗi", table.fall),
            ("tiêu đề", table.ink),
            ("nút chính", table.on_accent),
            ("nút", table.ink),
            ("tăng", table.rise),
        ] {
            assert_eq!(painted.color_of(words), color, "{words}");
        }
        for fill in [table.canvas, table.surface, table.accent, table.rise] {
            assert!(painted.fills.contains(&fill), "{fill:?} is painted nowhere");
        }
        if table.is_dark {
            for light in [LIGHT.canvas, LIGHT.surface, LIGHT.accent] {
                assert!(!painted.fills.contains(&light), "{light:?} is left over from the light");
            }
        }
    }
}

#[test]
fn the_toolkits_own_colours_come_from_the_table() {
    let ctx = Context::default();
    install(&ctx);
    set_table(&ctx, &DARK);
    let visuals = ctx.global_style().visuals.clone();
    assert!(visuals.dark_mode);
    assert_eq!(visuals.panel_fill, DARK.canvas);
    assert_eq!(visuals.window_fill, DARK.surface);
    assert_eq!(visuals.text_color(), DARK.ink);
    assert_eq!(visuals.weak_text_color(), DARK.quiet);
    assert_eq!(visuals.selection.bg_fill, DARK.selection);
    assert_eq!(visuals.popup_shadow.color, DARK.shadow);
}
