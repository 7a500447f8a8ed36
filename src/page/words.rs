//! Words shaped once: what is typed anew at a keystroke is one word, all others are found here.

use std::collections::HashMap;

use crate::font::{FontSet, LineMetrics, UnitGlyph};
use crate::mark::Face;

/// The no-break space: it never breaks a line and stretches with the other spaces of a justified one.
pub(super) const NO_BREAK_SPACE: char = '\u{A0}';

/// Words kept before the cache begins anew; a long notice has a few thousand.
const LIMIT: usize = 60_000;

/// Where a shaped word lies in its [`Words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WordId(u32);

/// A word, or one space, shaped in one face.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) face: Face,
    pub(super) text: Box<str>,
    pub(super) glyphs: Vec<UnitGlyph>,
    /// Font unit as a part of the font size.
    em: f32,
    width: f32,
    /// How many of its glyphs stretch in a justified line.
    pub(super) stretches: u16,
}

impl Word {
    /// Advance in points at this font size.
    pub(super) fn width(&self, size: f32) -> f32 {
        self.width * self.scale(size)
    }

    /// Points a font unit at this font size.
    pub(super) fn scale(&self, size: f32) -> f32 {
        self.em * size
    }

    /// Whether the glyph of this cluster is a space of either kind.
    pub(super) fn stretches_at(&self, cluster: u32) -> bool {
        self.stretches > 0
            && self.text.get(cluster as usize..).is_some_and(|rest| rest.starts_with([' ', NO_BREAK_SPACE]))
    }
}

/// The shaped words of one font set.
#[derive(Debug)]
pub(super) struct Words {
    fonts: FontSet,
    words: Vec<Word>,
    found: HashMap<Face, HashMap<Box<str>, WordId>>,
}

impl Words {
    pub(super) fn new(fonts: FontSet) -> Self {
        Self { fonts, words: Vec::new(), found: HashMap::new() }
    }

    /// Forgets everything once too much has gathered; word ids given before are void.
    pub(super) fn trim(&mut self) {
        if self.words.len() > LIMIT {
            self.words.clear();
            self.found.clear();
        }
    }

    /// The word shaped in this face.
    pub(super) fn shape(&mut self, face: Face, text: &str) -> WordId {
        let of_face = self.found.entry(face).or_default();
        if let Some(id) = of_face.get(text) {
            return *id;
        }
        let shaped = self.fonts.shape_units(face, text);
        let stretches = shaped
            .glyphs
            .iter()
            .filter(|glyph| text[glyph.cluster as usize..].starts_with([' ', NO_BREAK_SPACE]))
            .count();
        let id = WordId(self.words.len() as u32);
        self.words.push(Word {
            face,
            text: text.into(),
            glyphs: shaped.glyphs,
            em: shaped.em,
            width: shaped.width,
            stretches: stretches.min(usize::from(u16::MAX)) as u16,
        });
        of_face.insert(text.into(), id);
        id
    }

    pub(super) fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    pub(super) fn metrics(&self, face: Face) -> LineMetrics {
        self.fonts.metrics(face)
    }

    pub(super) fn fonts(&self) -> &FontSet {
        &self.fonts
    }
}
