//! The font faces that pages and charts are set in, and the shaping of words by them.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use harfrust::{
    Direction, Feature, FontRef, Language, ShapeOptions, ShapePlan, ShaperData, Tag, UnicodeBuffer, script,
};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};

use crate::mark::Face;

/// The number of faces.
const FACES: usize = 6;

/// The faces in use. Cheap to clone: all clones share the font files and what was read from them.
#[derive(Clone)]
pub struct FontSet {
    shared: Arc<Shared>,
}

struct Shared {
    serif: [Cow<'static, [u8]>; 4],
    read: [OnceLock<Option<FaceData>>; FACES],
}

struct FaceData {
    shaper: ShaperData,
    plan: ShapePlan,
    units_per_em: f32,
    metrics: Metrics,
}

/// The heights of a face in ems, above and below the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// Above the baseline.
    pub ascent: f32,
    /// Below the baseline, positive.
    pub descent: f32,
    /// Between the descent of a line and the ascent of the next.
    pub gap: f32,
}

impl Metrics {
    /// Times New Roman's heights.
    const TIMES: Self = Self { ascent: 0.891, descent: 0.216, gap: 0.042 };

    /// From baseline to baseline with single spacing, in ems.
    pub fn line(&self) -> f32 {
        self.ascent + self.descent + self.gap
    }
}

/// One glyph of a shaped word; lengths in ems.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShapedGlyph {
    /// The glyph's number in its face.
    pub id: u16,
    /// From the word's origin to the glyph's.
    pub x: f32,
    /// The first byte of its cluster in the word.
    pub cluster: u32,
}

/// A shaped word; lengths in ems, so that one shaping serves all sizes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shaped {
    /// From left to right.
    pub glyphs: Vec<ShapedGlyph>,
    /// Advance of the whole word.
    pub width: f32,
}

impl FontSet {
    /// The bundled faces: Liberation Serif (the widths and heights of Times New Roman) and Noto Sans.
    pub fn bundled() -> Self {
        Self::with_serif([
            Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf")),
            Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf")),
            Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf")),
            Cow::Borrowed(include_bytes!("../../assets/fonts/LiberationSerif-BoldItalic.ttf")),
        ])
    }

    fn with_serif(serif: [Cow<'static, [u8]>; 4]) -> Self {
        Self { shared: Arc::new(Shared { serif, read: Default::default() }) }
    }

    /// The font file of a face.
    pub fn data(&self, face: Face) -> &[u8] {
        match face {
            Face::SerifRegular => &self.shared.serif[0],
            Face::SerifBold => &self.shared.serif[1],
            Face::SerifItalic => &self.shared.serif[2],
            Face::SerifBoldItalic => &self.shared.serif[3],
            Face::SansRegular => include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
            Face::SansSemiBold => include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf"),
        }
    }

    /// The heights of a face.
    pub fn metrics(&self, face: Face) -> Metrics {
        self.face(face).map_or(Metrics::TIMES, |data| data.metrics)
    }

    /// Whether the face has a glyph for this character.
    pub fn covers(&self, face: Face, character: char) -> bool {
        FontRef::new(self.data(face))
            .is_ok_and(|font| font.charmap().map(character).is_some_and(|id| id.to_u32() != 0))
    }

    /// Shapes text of one face, NFC, in one line from left to right. Without kerning and ligatures, as Word's default.
    pub fn shape(&self, face: Face, text: &str) -> Shaped {
        let (Some(data), Ok(font)) = (self.face(face), FontRef::new(self.data(face))) else {
            return Shaped::default();
        };
        let shaper = data.shaper.shaper(&font).build();
        let mut buffer = buffer();
        buffer.push_str(text);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(&data.plan)).features(&features()));
        let mut pen = 0;
        let mut glyphs = Vec::with_capacity(shaped.len());
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let x = to_ems(pen + position.x_offset, data.units_per_em);
            // A glyph number of these fonts fits 16 bits: TrueType counts its glyphs so.
            glyphs.push(ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                x,
                cluster: info.cluster,
            });
            pen += position.x_advance;
        }
        Shaped { glyphs, width: to_ems(pen, data.units_per_em) }
    }

    fn face(&self, face: Face) -> Option<&FaceData> {
        self.shared.read[face as usize].get_or_init(|| read_face(self.data(face))).as_ref()
    }
}

impl std::fmt::Debug for FontSet {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FontSet")
    }
}

fn read_face(bytes: &[u8]) -> Option<FaceData> {
    let font = FontRef::new(bytes).ok()?;
    let shaper = ShaperData::new(&font);
    let language: Option<Language> = "vi".parse().ok();
    let plan = ShapePlan::new(
        &shaper.shaper(&font).build(),
        Direction::LeftToRight,
        Some(script::LATIN),
        language.as_ref(),
        &features(),
    );
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let units_per_em = f32::from(metrics.units_per_em);
    Some(FaceData {
        shaper,
        plan,
        units_per_em,
        metrics: Metrics {
            ascent: metrics.ascent / units_per_em,
            descent: -metrics.descent / units_per_em,
            gap: metrics.leading / units_per_em,
        },
    })
}

fn features() -> [Feature; 2] {
    [Feature::new(Tag::new(b"kern"), 0, ..), Feature::new(Tag::new(b"liga"), 0, ..)]
}

fn buffer() -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    if let Ok(language) = "vi".parse() {
        buffer.set_language(language);
    }
    buffer
}

#[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
fn to_ems(units: i32, units_per_em: f32) -> f32 {
    units as f32 / units_per_em
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Face; FACES] = [
        Face::SerifRegular,
        Face::SerifBold,
        Face::SerifItalic,
        Face::SerifBoldItalic,
        Face::SansRegular,
        Face::SansSemiBold,
    ];

    #[test]
    fn every_face_has_every_vietnamese_letter() {
        let fonts = FontSet::bundled();
        let latin = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư";
        let signs = "₫–—…“”";
        let tones = "\u{300}\u{301}\u{303}\u{309}\u{323}";
        for face in ALL {
            let composed = (0x1EA0..=0x1EF9).filter_map(char::from_u32);
            for character in latin.chars().chain(composed).chain(signs.chars()).chain(tones.chars()) {
                assert!(fonts.covers(face, character), "{face:?} has no {character}");
            }
        }
        // Noto Sans leaves these out; the window falls back to the serif face for them.
        for character in "≥≤▲▼".chars() {
            assert!(fonts.covers(Face::SerifRegular, character), "no {character}");
        }
    }

    #[test]
    fn the_notice_is_set_in_the_heights_of_times_new_roman() {
        let metrics = FontSet::bundled().metrics(Face::SerifRegular);
        assert!((metrics.line() - 1.149).abs() < 0.001, "{metrics:?}");
    }

    #[test]
    fn a_composed_letter_is_one_glyph() {
        let shaped = FontSet::bundled().shape(Face::SerifRegular, "tiếng");
        assert_eq!(shaped.glyphs.len(), 5);
        assert_eq!(shaped.glyphs.iter().map(|glyph| glyph.cluster).collect::<Vec<_>>(), [0, 1, 2, 5, 6]);
    }
}
