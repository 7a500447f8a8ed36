//! Each face in use becomes a subset with exact widths and exact words for every code.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub, PrintpdfFontMeta};
use sha2::{Digest, Sha256};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use super::values::rounded;
use crate::font::FontSet;
use crate::mark::{Face, Glyph, GlyphRun, Shape};
use crate::paper::Layout;

/// A run's glyphs from left to right, each with the words that a reader finds, copies and hears for it.
///
/// Where several glyphs stand for one stretch of text (a letter and marks without a composed form), each has one
/// character and the last what remains: in order they say the stretch.
pub(super) fn glyph_texts(run: &GlyphRun) -> Vec<(&Glyph, String)> {
    let starts: BTreeSet<u32> = run.glyphs.iter().map(|glyph| glyph.cluster).collect();
    let mut texts = Vec::with_capacity(run.glyphs.len());
    for glyphs in run.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let Some((last, before)) = glyphs.split_last() else { continue };
        let end = starts.range(last.cluster + 1..).next().map_or(run.text.len(), |end| *end as usize);
        let text = as_typed(run.text.get(last.cluster as usize..end).unwrap_or_default());
        let mut chars = text.chars();
        texts.extend(before.iter().map(|glyph| (glyph, chars.next().into_iter().collect())));
        texts.push((last, chars.collect()));
    }
    texts
}

/// No-break spaces and hyphens only steer line breaking: in the file they are the plain characters that a person
/// types to search for the words.
fn as_typed(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{202f}' => Some(' '),
            '\u{2011}' => Some('-'),
            '\u{ad}' | '\u{200b}' | '\u{2060}' => None,
            c => Some(c),
        })
        .collect()
}

/// A face as it is embedded.
pub(super) struct EmbeddedFace {
    /// `ABCDEF+LiberationSerif`.
    name: String,
    program: Vec<u8>,
    /// One code for each pair of glyph and words, counted from 1: the same space glyph may stand for different words.
    codes: BTreeMap<(u16, String), u16>,
    /// Advance of each code in thousandths of an em; code 0 first.
    widths: Vec<f32>,
    /// Glyph of the subset for each code; code 0 first.
    glyphs: Vec<u16>,
    units_per_em: u16,
    /// In font units.
    cap_height: Option<i16>,
    vertical: FontMetrics,
    shape: PdfFontMetricsStub,
}

impl EmbeddedFace {
    fn new(data: &[u8], face: Face, used: BTreeSet<(u16, String)>) -> Result<Self, PdfError> {
        let unreadable = |reason: &dyn std::fmt::Display| PdfError::Font { face, reason: reason.to_string() };
        let font = FontRef::new(data).map_err(|error| unreadable(&error))?;
        let head = font.head().map_err(|error| unreadable(&error))?;
        let hhea = font.hhea().map_err(|error| unreadable(&error))?;
        let hmtx = font.hmtx().map_err(|error| unreadable(&error))?;
        let os2 = font.os2().ok();
        let units_per_em = head.units_per_em().max(1);

        let originals: Vec<u16> =
            used.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>().into_iter().collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&originals);
        let program = subsetter::subset(data, 0, &remapper).map_err(|error| unreadable(&error))?;

        let mut codes = BTreeMap::new();
        let mut widths = vec![0.0];
        let mut glyphs = vec![0];
        for (id, text) in used {
            let code = u16::try_from(widths.len()).map_err(|_| unreadable(&"quá nhiều ký tự khác nhau"))?;
            let advance = hmtx.advance(id.into()).unwrap_or_default();
            widths.push(rounded(f32::from(advance) * 1000.0 / f32::from(units_per_em)));
            glyphs.push(remapper.get(id).unwrap_or_default());
            codes.insert((id, text), code);
        }

        let postscript = font
            .localized_strings(StringId::POSTSCRIPT_NAME)
            .english_or_first()
            .map(|name| name.to_string())
            .unwrap_or_else(|| format!("{face:?}"));
        Ok(Self {
            name: format!("{}+{postscript}", subset_tag(&program, &glyphs)),
            program,
            codes,
            widths,
            glyphs,
            units_per_em,
            cap_height: os2.as_ref().and_then(|os2| os2.s_cap_height()),
            vertical: FontMetrics { ascent: hhea.ascender().to_i16(), descent: hhea.descender().to_i16() },
            shape: PdfFontMetricsStub {
                units_per_em,
                x_min: head.x_min(),
                y_min: head.y_min(),
                x_max: head.x_max(),
                y_max: head.y_max(),
                caret_slope_rise: hhea.caret_slope_rise(),
                caret_slope_run: hhea.caret_slope_run(),
                us_weight_class: os2.as_ref().map_or(400, |os2| os2.us_weight_class()),
            },
        })
    }

    /// The code that shows this glyph and stands for these words.
    pub(super) fn code(&self, glyph: u16, text: &str) -> Option<u16> {
        self.codes.get(&(glyph, text.to_owned())).copied()
    }

    /// Advance of a code in thousandths of an em, exactly as written to the file.
    pub(super) fn width(&self, code: u16) -> f32 {
        self.widths.get(usize::from(code)).copied().unwrap_or_default()
    }

    /// What printpdf needs to write the font's objects. Its widths are whole numbers; [`Self::complete`] mends them.
    fn printable(&self) -> PdfFont {
        let parsed = ParsedFont {
            original_bytes: self.program.clone(),
            font_index: 0,
            font_name: Some(self.name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: BTreeMap::new(),
            units_per_em: self.units_per_em,
            font_metrics: self.vertical.clone(),
            font_type: FontType::TrueType,
            pdf_font_metrics: self.shape.clone(),
        };
        PdfFont::with_meta(parsed, PrintpdfFontMeta::default())
    }

    /// Exact widths, the map from codes to glyphs, and what the descriptor lacks.
    fn complete(&self, document: &mut Document, font: lopdf::ObjectId) -> Result<(), PdfError> {
        let map =
            self.glyphs.iter().enumerate().any(|(code, glyph)| code != usize::from(*glyph)).then(|| {
                let bytes = self.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
                document.add_object(Stream::new(Dictionary::new(), bytes))
            });
        let descendant = document
            .get_dictionary_mut(font)?
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?
            .first_mut()
            .ok_or(lopdf::Error::DictKey("DescendantFonts".into()))?
            .as_dict_mut()?;
        let widths = self.widths.iter().skip(1).map(|width| Object::Real(*width)).collect();
        descendant.set("W", vec![Object::Integer(1), Object::Array(widths)]);
        descendant.set("DW", 0);
        if let Some(map) = map {
            descendant.set("CIDToGIDMap", map);
        }
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        if let Some(height) = self.cap_height {
            let height = f32::from(height) * 1000.0 / f32::from(self.units_per_em);
            document.get_dictionary_mut(descriptor)?.set("CapHeight", height.round() as i64);
        }
        Ok(())
    }
}

/// All faces that a layout uses.
pub(super) struct Faces(BTreeMap<Face, EmbeddedFace>);

impl Faces {
    /// Subsets every face to the glyphs that the layout shows.
    pub(super) fn collect(layout: &Layout, fonts: &FontSet) -> Result<Self, PdfError> {
        let mut used: BTreeMap<Face, BTreeSet<(u16, String)>> = BTreeMap::new();
        for (index, page) in layout.pages.iter().enumerate() {
            for mark in &page.drawing.marks {
                let Shape::Glyphs(run) = &mark.shape else { continue };
                let pairs = used.entry(run.face).or_default();
                for (glyph, text) in glyph_texts(run) {
                    if glyph.id == 0 {
                        return Err(PdfError::MissingGlyph { page: index + 1, text });
                    }
                    pairs.insert((glyph.id, text));
                }
            }
        }
        let faces = used
            .into_iter()
            .filter(|(_, pairs)| !pairs.is_empty())
            .map(|(face, pairs)| Ok((face, EmbeddedFace::new(fonts.data(face), face, pairs)?)))
            .collect::<Result<_, PdfError>>()?;
        Ok(Self(faces))
    }

    pub(super) fn get(&self, face: Face) -> Option<&EmbeddedFace> {
        self.0.get(&face)
    }

    /// The fonts as printpdf's resources.
    pub(super) fn printable(&self) -> BTreeMap<FontId, PdfFont> {
        self.0.iter().map(|(face, embedded)| (resource(*face), embedded.printable())).collect()
    }

    /// Mends every font that printpdf has written.
    pub(super) fn complete(&self, document: &mut Document) -> Result<(), PdfError> {
        let fonts: Vec<(lopdf::ObjectId, &EmbeddedFace)> = document
            .objects
            .iter()
            .filter_map(|(id, object)| {
                let font = object.as_dict().ok()?;
                let is_composite = font.get(b"Subtype").and_then(Object::as_name).ok()? == b"Type0";
                let name = font.get(b"BaseFont").and_then(Object::as_name).ok()?;
                let embedded = self.0.values().find(|embedded| embedded.name.as_bytes() == name)?;
                is_composite.then_some((*id, embedded))
            })
            .collect();
        for (id, embedded) in fonts {
            embedded.complete(document, id)?;
        }
        Ok(())
    }
}

/// The name of a face in a page's resources: our own, since printpdf would count across the process.
pub(super) fn resource(face: Face) -> FontId {
    FontId(format!("{face:?}"))
}

/// Six capitals from the subset's content, so that two subsets of one face never share a name.
fn subset_tag(program: &[u8], glyphs: &[u16]) -> String {
    let mut hash = Sha256::new();
    hash.update(program);
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
