//! The font faces that pages and charts are set in: their files, their metrics and the shaping of words.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

use harfrust::{Direction, Feature, ShapeOptions, ShapePlan, ShaperData, Tag, UnicodeBuffer, script};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::{FontRef, MetadataProvider};
use thiserror::Error;

use crate::mark::{Color, Face, Glyph, GlyphRun, Point};

/// A serif family that cannot set a notice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FontError {
    /// The file is not a font that can be read.
    #[error("Tệp phông chữ thứ {} của bộ chữ có chân không đọc được; hãy dùng bộ chữ kèm theo chương trình.", .0 + 1)]
    Unreadable(usize),
    /// The face lacks a letter that Vietnamese needs.
    #[error(
        "Tệp phông chữ thứ {} của bộ chữ có chân thiếu chữ “{letter}”; hãy dùng bộ chữ kèm theo chương trình.",
        .face + 1
    )]
    MissingLetter {
        /// Position of the face: regular, bold, italic, bold italic.
        face: usize,
        /// The first letter that it lacks.
        letter: char,
    },
}

/// The faces in use, each as the bytes of its font file, read once; clones share them.
#[derive(Debug, Clone)]
pub struct FontSet {
    faces: Arc<[FaceFile; 6]>,
}

impl FontSet {
    /// The bundled faces: Liberation Serif (the widths and heights of Times New Roman) and Noto Sans.
    pub fn bundled() -> Self {
        static BUNDLED: LazyLock<FontSet> = LazyLock::new(FontSet::read_bundled);
        BUNDLED.clone()
    }

    fn read_bundled() -> Self {
        Self::of([
            Cow::Borrowed(include_bytes!("../assets/fonts/LiberationSerif-Regular.ttf")),
            Cow::Borrowed(include_bytes!("../assets/fonts/LiberationSerif-Bold.ttf")),
            Cow::Borrowed(include_bytes!("../assets/fonts/LiberationSerif-Italic.ttf")),
            Cow::Borrowed(include_bytes!("../assets/fonts/LiberationSerif-BoldItalic.ttf")),
        ])
    }

    /// Whether both share the same files in memory.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.faces, &other.faces)
    }

    /// A serif family from its four files (regular, bold, italic, bold italic), such as the machine's Times
    /// New Roman; charts keep the bundled sans.
    ///
    /// # Errors
    /// A file that is not a font, or a face that lacks a Vietnamese letter.
    pub fn with_serif(files: [Vec<u8>; 4]) -> Result<Self, FontError> {
        let set = Self::of(files.map(Cow::Owned));
        for (face, file) in set.faces.iter().take(4).enumerate() {
            let font = file.font().ok_or(FontError::Unreadable(face))?;
            let charmap = font.charmap();
            if let Some(letter) = vietnamese_letters().find(|letter| charmap.map(*letter).is_none()) {
                return Err(FontError::MissingLetter { face, letter });
            }
        }
        Ok(set)
    }

    fn of(serif: [Cow<'static, [u8]>; 4]) -> Self {
        let [regular, bold, italic, bold_italic] = serif;
        Self {
            faces: Arc::new([
                FaceFile::read(regular),
                FaceFile::read(bold),
                FaceFile::read(italic),
                FaceFile::read(bold_italic),
                FaceFile::read(Cow::Borrowed(include_bytes!("../assets/fonts/NotoSans-Regular.ttf"))),
                FaceFile::read(Cow::Borrowed(include_bytes!("../assets/fonts/NotoSans-SemiBold.ttf"))),
            ]),
        }
    }

    fn face(&self, face: Face) -> &FaceFile {
        match face {
            Face::SerifRegular => &self.faces[0],
            Face::SerifBold => &self.faces[1],
            Face::SerifItalic => &self.faces[2],
            Face::SerifBoldItalic => &self.faces[3],
            Face::SansRegular => &self.faces[4],
            Face::SansSemiBold => &self.faces[5],
        }
    }

    /// The font file of a face.
    pub fn data(&self, face: Face) -> &[u8] {
        &self.face(face).data
    }

    /// Whether the face has a glyph for this character.
    pub fn covers(&self, face: Face, character: char) -> bool {
        self.face(face).font().is_some_and(|font| font.charmap().map(character).is_some())
    }

    /// The heights of a face's lines.
    pub fn metrics(&self, face: Face) -> LineMetrics {
        self.face(face).metrics
    }

    /// The glyphs of one line of text, without kerning and ligatures (as Word sets a notice), and its width in
    /// points. The text should be NFC; a letter that the face lacks becomes its "missing" box.
    pub fn shape(&self, face: Face, size: f32, text: &str) -> (Vec<Glyph>, f32) {
        let shaped = self.shape_units(face, text);
        let scale = size * shaped.em;
        let glyphs = shaped
            .glyphs
            .iter()
            .map(|glyph| Glyph { id: glyph.id, x: glyph.x * scale, cluster: glyph.cluster })
            .collect();
        (glyphs, shaped.width * scale)
    }

    /// One line of text as a black run whose baseline begins at `origin`.
    pub fn run(&self, face: Face, size: f32, origin: Point, text: &str) -> GlyphRun {
        let (glyphs, width) = self.shape(face, size, text);
        GlyphRun {
            face,
            size,
            origin,
            glyphs,
            text: text.to_owned(),
            width,
            color: Color::BLACK,
            figures: Vec::new(),
        }
    }

    /// The glyphs of a text in the units of its face.
    pub(super) fn shape_units(&self, face: Face, text: &str) -> ShapedUnits {
        self.face(face).shape(text)
    }
}

/// The heights of a face's lines, as parts of the font size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LineMetrics {
    /// From the baseline up to the line's top.
    pub ascent: f32,
    /// From the baseline down to the lowest letters' end, positive.
    pub descent: f32,
    /// What the face asks for below the descent before the next line.
    pub leading: f32,
    /// Height of capitals, and nearly of figures.
    pub cap_height: f32,
}

impl LineMetrics {
    /// Single line spacing as a part of the font size: 1,149 for Times New Roman and its equals.
    pub fn spacing(self) -> f32 {
        self.ascent + self.descent + self.leading
    }
}

/// A shaped text in font units.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ShapedUnits {
    pub(super) glyphs: Vec<UnitGlyph>,
    /// Advance of the whole text in font units.
    pub(super) width: f32,
    /// One font unit as a part of the font size.
    pub(super) em: f32,
}

/// A glyph in font units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UnitGlyph {
    pub(super) id: u16,
    /// From the text's beginning to this glyph's origin.
    pub(super) x: f32,
    /// First byte of its cluster in the text.
    pub(super) cluster: u32,
}

/// A font file and what shaping needs of it.
struct FaceFile {
    data: Cow<'static, [u8]>,
    /// `None` for a file that is not a font: it sets nothing.
    shaping: Option<Shaping>,
    metrics: LineMetrics,
}

struct Shaping {
    data: ShaperData,
    plan: ShapePlan,
    em: f32,
}

impl fmt::Debug for FaceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaceFile").field("bytes", &self.data.len()).field("metrics", &self.metrics).finish()
    }
}

impl FaceFile {
    fn read(data: Cow<'static, [u8]>) -> Self {
        let Ok(font) = FontRef::new(&data) else {
            return Self { data, shaping: None, metrics: LineMetrics::default() };
        };
        let metrics = Metrics::new(&font, Size::unscaled(), LocationRef::default());
        let em = 1.0 / f32::from(metrics.units_per_em.max(1));
        let lines = LineMetrics {
            ascent: metrics.ascent * em,
            descent: -metrics.descent * em,
            leading: metrics.leading * em,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent) * em,
        };
        let shaper_data = ShaperData::new(&font);
        let plan = {
            let shaper = shaper_data.shaper(&font).build();
            ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, &plain_features())
        };
        Self { shaping: Some(Shaping { data: shaper_data, plan, em }), metrics: lines, data }
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.data).ok()
    }

    fn shape(&self, text: &str) -> ShapedUnits {
        let (Some(font), Some(shaping)) = (self.font(), &self.shaping) else {
            return ShapedUnits::default();
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let features = plain_features();
        let options = ShapeOptions::new().plan(Some(&shaping.plan)).features(&features);
        let shaped = shaping.data.shaper(&font).build().shape(buffer, options);
        let mut pen = 0_i32;
        let mut glyphs = Vec::with_capacity(shaped.len());
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            glyphs.push(UnitGlyph {
                // Shaping guarantees glyph numbers of 16 bits.
                id: info.glyph_id as u16,
                x: (pen + position.x_offset) as f32,
                cluster: info.cluster,
            });
            pen += position.x_advance;
        }
        ShapedUnits { glyphs, width: pen as f32, em: shaping.em }
    }
}

/// Word's default: no kerning; and no ligatures, so that each letter stays a letter in the PDF's text.
fn plain_features() -> [Feature; 3] {
    [b"kern", b"liga", b"clig"].map(|tag| Feature::new(Tag::new(tag), 0, ..))
}

/// The letters of Vietnamese beyond ASCII, and the signs that notices use.
fn vietnamese_letters() -> impl Iterator<Item = char> {
    let toned = '\u{1EA0}'..='\u{1EF9}';
    toned.chain("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u{A0}–—…“”".chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All faces, serif first.
    const FACES: [Face; 6] = [
        Face::SerifRegular,
        Face::SerifBold,
        Face::SerifItalic,
        Face::SerifBoldItalic,
        Face::SansRegular,
        Face::SansSemiBold,
    ];

    #[test]
    fn every_bundled_face_is_a_font_with_all_vietnamese_letters() {
        let fonts = FontSet::bundled();
        for face in FACES {
            let font = fonts.face(face).font().expect("a font");
            for letter in vietnamese_letters() {
                assert!(font.charmap().map(letter).is_some(), "{face:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn serif_lines_are_as_high_as_times_new_roman() {
        let fonts = FontSet::bundled();
        for face in &FACES[..4] {
            let metrics = fonts.metrics(*face);
            assert!((metrics.spacing() - 1.149).abs() < 0.001, "{face:?}: {metrics:?}");
            assert!((metrics.ascent - 0.891).abs() < 0.001);
        }
    }

    #[test]
    fn letters_stand_one_after_the_other_without_kerning() {
        let fonts = FontSet::bundled();
        let (glyphs, width) = fonts.shape(Face::SerifRegular, 14.0, "AV ộ");
        let alone: f32 =
            ["A", "V", " ", "ộ"].map(|one| fonts.shape(Face::SerifRegular, 14.0, one).1).iter().sum();
        assert!((width - alone).abs() < 0.001);
        assert_eq!(glyphs.iter().map(|glyph| glyph.cluster).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(glyphs.windows(2).all(|pair| pair[0].x < pair[1].x));
    }

    #[test]
    fn ligatures_stay_apart() {
        let fonts = FontSet::bundled();
        for face in FACES {
            assert_eq!(fonts.shape(face, 12.0, "fi").0.len(), 2, "{face:?}");
        }
    }

    #[test]
    fn a_family_that_lacks_letters_or_is_no_font_is_refused() {
        let bundled = FontSet::bundled();
        let family = || [0, 1, 2, 3].map(|face| bundled.data(FACES[face]).to_vec());
        assert!(FontSet::with_serif(family()).is_ok());
        let mut broken = family();
        broken[2] = b"not a font".to_vec();
        assert_eq!(FontSet::with_serif(broken).expect_err("refused"), FontError::Unreadable(2));
    }

    #[test]
    fn sets_are_shared_between_threads() {
        fn shared<T: Send + Sync + Clone>(_: &T) {}
        shared(&FontSet::bundled());
    }
}
