//! The fonts and their sizes.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId, TextStyle};

const SEMIBOLD: &str = "semibold";

fn semibold_family() -> FontFamily {
    FontFamily::Name(SEMIBOLD.into())
}

#[expect(clippy::disallowed_methods, reason = "the sizes of the window's text are chosen here")]
fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

#[expect(clippy::disallowed_methods, reason = "the sizes of the window's text are chosen here")]
fn semibold(size: f32) -> FontId {
    FontId::new(size, semibold_family())
}

/// The font of the one large figure: 44 semibold.
pub fn large_font() -> FontId {
    semibold(44.0)
}

/// The font of what stands beside the one large figure: 26 semibold.
pub fn beside_large_font() -> FontId {
    semibold(26.0)
}

/// The font of the title of a page: 24 semibold.
pub fn title_font() -> FontId {
    semibold(24.0)
}

/// The font of the title of a card: 18 semibold.
pub fn heading_font() -> FontId {
    semibold(18.0)
}

/// The font of the program's name on the rail: 17 semibold.
pub fn name_font() -> FontId {
    semibold(17.0)
}

/// Text 18, for a sentence under a title.
pub fn section_font() -> FontId {
    regular(18.0)
}

/// Text 15.
pub fn text_font() -> FontId {
    regular(15.0)
}

/// Text 15 semibold.
pub fn strong_font() -> FontId {
    semibold(15.0)
}

/// Text 13.
pub fn small_font() -> FontId {
    regular(13.0)
}

/// Text 13 semibold.
pub fn small_strong_font() -> FontId {
    semibold(13.0)
}

/// The fonts of the toolkit's own text styles.
pub(super) fn text_styles() -> [(TextStyle, FontId); 5] {
    [
        (TextStyle::Small, small_font()),
        (TextStyle::Body, text_font()),
        (TextStyle::Button, text_font()),
        (TextStyle::Monospace, text_font()),
        (TextStyle::Heading, heading_font()),
    ]
}

/// The faces, which stand in the program.
pub(super) fn faces() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let regular = FontData::from_static(include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"));
    let semibold = FontData::from_static(include_bytes!("../../../assets/fonts/NotoSans-SemiBold.ttf"));
    fonts.font_data.insert("Noto Sans".to_owned(), Arc::new(regular));
    fonts.font_data.insert("Noto Sans SemiBold".to_owned(), Arc::new(semibold));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Noto Sans".to_owned()]);
    }
    let heavy = vec!["Noto Sans SemiBold".to_owned(), "Noto Sans".to_owned()];
    fonts.families.insert(semibold_family(), heavy);
    fonts
}
