//! A paragraph becomes lines: words are shaped once, breaks are chosen for the whole paragraph (total fit), and the lines are set.

use std::collections::HashMap;
use std::rc::Rc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::font::{FontSet, Shaped};
use crate::document::Text;
use crate::mark::{Color, Face, Glyph, GlyphRun, Point};

/// How much a justified space may grow before the line counts as loose, as a share of its natural width.
const STRETCH: f32 = 0.5;
/// How much a justified space may shrink, as a share of its natural width.
const SHRINK: f32 = 0.2;
/// Shaped words kept at most; beyond that the store is emptied, so that a long session does not grow without end.
const WORDS_KEPT: usize = 40_000;

/// Shapes words and keeps what it shaped, so that a keystroke costs only the word that it changes.
pub(super) struct Setter {
    fonts: FontSet,
    words: HashMap<(Face, String), Rc<Shaped>>,
}

/// How the lines of a paragraph are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// Flush at both sides but for the last line.
    Justified,
    /// Flush at the left.
    Left,
    /// In the middle, lines of about equal length.
    Centered,
    /// Flush at the right.
    Right,
}

/// How a paragraph is set; lengths in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) fill: Fill,
    pub(super) width: f32,
    pub(super) first_indent: f32,
}

impl Setting {
    /// Upright text of this size at the left of a column.
    pub(super) fn new(size: f32, width: f32) -> Self {
        Self { size, bold: false, italic: false, fill: Fill::Left, width, first_indent: 0.0 }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    pub(super) fn fill(self, fill: Fill) -> Self {
        Self { fill, ..self }
    }
}

/// A line as set: its runs stand on the baseline `y == 0`, `x` from the paragraph's left edge.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) runs: Vec<GlyphRun>,
    /// Left end of the ink's advance.
    pub(super) start: f32,
    /// Width without the space that ends the line.
    pub(super) width: f32,
}

/// Letters of one face within a word.
#[derive(Clone)]
struct Piece {
    face: Face,
    text: String,
    shaped: Rc<Shaped>,
}

/// What stands between two break opportunities.
#[derive(Clone, Default)]
struct Word {
    pieces: Vec<Piece>,
    width: f32,
    /// The space that follows; parts of a word that was too long for its line have none between them.
    space: Space,
}

/// What follows a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Space {
    /// Nothing; a line may end here all the same.
    #[default]
    None,
    /// A space at which a line may end.
    Breaking,
    /// A no-break space; it stretches like the others, so that a justified line looks even.
    Unbreaking,
}

impl Space {
    const fn is_space(self) -> bool {
        !matches!(self, Self::None)
    }

    const fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Breaking => " ",
            Self::Unbreaking => "\u{a0}",
        }
    }
}

impl Setter {
    pub(super) fn new(fonts: FontSet) -> Self {
        Self { fonts, words: HashMap::new() }
    }

    /// From the top of a line to its baseline, and from baseline to baseline, in points.
    pub(super) fn heights(&self, setting: &Setting) -> (f32, f32) {
        let metrics = self.fonts.metrics(Face::serif(setting.bold, setting.italic));
        (metrics.ascent * setting.size, metrics.line() * setting.size)
    }

    /// The width of the widest part of a text that cannot be broken.
    pub(super) fn widest_word(&mut self, text: &Text, setting: &Setting) -> f32 {
        let space = self.space_width(setting);
        let (mut widest, mut width) = (0.0_f32, 0.0);
        for word in self.words(text, setting) {
            width += word.width;
            widest = widest.max(width);
            width = if word.space == Space::Unbreaking { width + space } else { 0.0 };
        }
        widest
    }

    /// Sets a text in lines.
    pub(super) fn set(&mut self, text: &Text, setting: &Setting) -> Vec<Line> {
        let words = self.words(text, setting);
        let words = self.split_overlong(words, setting);
        let space = self.space_width(setting);
        // words glued to something longer than a line must break after all
        let ends =
            break_lines(&words, space, setting, false).or_else(|| break_lines(&words, space, setting, true));
        let ends = ends.unwrap_or_else(|| (1..=words.len()).collect());
        let mut lines = Vec::with_capacity(ends.len());
        let mut from = 0;
        for end in ends {
            lines.push(self.set_line(&words[from..end], from == 0, end == words.len(), space, setting));
            from = end;
        }
        lines
    }

    fn space_width(&mut self, setting: &Setting) -> f32 {
        self.shaped(Face::serif(setting.bold, setting.italic), " ").width * setting.size
    }

    fn shaped(&mut self, face: Face, text: &str) -> Rc<Shaped> {
        if self.words.len() > WORDS_KEPT {
            self.words.clear();
        }
        let key = (face, text.to_owned());
        if let Some(shaped) = self.words.get(&key) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.fonts.shape(face, text));
        self.words.insert(key, Rc::clone(&shaped));
        shaped
    }

    fn words(&mut self, text: &Text, setting: &Setting) -> Vec<Word> {
        let mut words = Vec::new();
        let mut word = Word::default();
        for run in &text.0 {
            let face = Face::serif(setting.bold || run.bold, setting.italic || run.italic);
            let composed: String =
                if is_nfc(&run.text) { run.text.clone() } else { run.text.nfc().collect() };
            for part in composed.split_inclusive(char::is_whitespace) {
                let letters = part.trim_end_matches(char::is_whitespace);
                if !letters.is_empty() {
                    let shaped = self.shaped(face, letters);
                    word.width += shaped.width * setting.size;
                    word.pieces.push(Piece { face, text: letters.to_owned(), shaped });
                }
                match part[letters.len()..].chars().next() {
                    None => {}
                    Some('\u{a0}' | '\u{202f}') => {
                        self.finish_unbreaking(&mut word, face, setting, &mut words)
                    }
                    Some(_) => finish_word(&mut word, &mut words),
                }
            }
        }
        finish_word(&mut word, &mut words);
        words
    }

    /// Ends a word at a no-break space. Where no word stands before it, as in the room for a number, the space itself is the word.
    fn finish_unbreaking(&mut self, word: &mut Word, face: Face, setting: &Setting, words: &mut Vec<Word>) {
        if word.pieces.is_empty() {
            let shaped = self.shaped(face, "\u{a0}");
            let width = shaped.width * setting.size;
            let pieces = vec![Piece { face, text: "\u{a0}".to_owned(), shaped }];
            words.push(Word { pieces, width, space: Space::None });
            return;
        }
        words.push(Word { space: Space::Unbreaking, ..std::mem::take(word) });
    }

    /// Breaks a word that is longer than a line between its letters: never pretty, but nothing is lost.
    fn split_overlong(&mut self, words: Vec<Word>, setting: &Setting) -> Vec<Word> {
        let room = (setting.width - setting.first_indent).max(setting.size);
        if words.iter().all(|word| word.width <= room) {
            return words;
        }
        let mut whole = Vec::new();
        for word in words {
            if word.width <= room {
                whole.push(word);
                continue;
            }
            let mut part = Word::default();
            for piece in &word.pieces {
                for letter in piece.text.chars() {
                    let shaped = self.shaped(piece.face, letter.encode_utf8(&mut [0; 4]));
                    let width = shaped.width * setting.size;
                    if part.width + width > room && !part.pieces.is_empty() {
                        whole.push(std::mem::take(&mut part));
                    }
                    part.width += width;
                    part.pieces.push(Piece { face: piece.face, text: letter.to_string(), shaped });
                }
            }
            part.space = word.space;
            whole.push(part);
        }
        whole
    }

    fn set_line(&mut self, words: &[Word], first: bool, last: bool, space: f32, setting: &Setting) -> Line {
        let indent = if first { setting.first_indent } else { 0.0 };
        let room = setting.width - indent;
        let gaps =
            words.iter().take(words.len().saturating_sub(1)).filter(|word| word.space.is_space()).count();
        let natural = words.iter().map(|word| word.width).sum::<f32>() + space * to_f32(gaps);
        let spread = match setting.fill {
            Fill::Justified if !last && gaps > 0 => (room - natural) / to_f32(gaps),
            // a last line that total fit made a little too long is pressed into its width
            Fill::Justified if natural > room && gaps > 0 => (room - natural) / to_f32(gaps),
            _ => 0.0,
        };
        let width = natural + spread * to_f32(gaps);
        let start = indent
            + match setting.fill {
                Fill::Justified | Fill::Left => 0.0,
                Fill::Centered => (room - width) / 2.0,
                Fill::Right => room - width,
            };
        let mut pen = start;
        let mut runs: Vec<GlyphRun> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            for piece in &word.pieces {
                append(&mut runs, piece.face, &piece.text, &piece.shaped, pen, setting.size);
                pen += piece.shaped.width * setting.size;
            }
            let ends_line = index + 1 == words.len();
            if word.space.is_space() && !(ends_line && last) {
                let face =
                    word.pieces.last().map_or(Face::serif(setting.bold, setting.italic), |piece| piece.face);
                let shaped = self.shaped(face, word.space.text());
                append(&mut runs, face, word.space.text(), &shaped, pen, setting.size);
                if !ends_line {
                    pen += space + spread;
                    if let Some(run) = runs.last_mut() {
                        run.width = pen - run.origin.x;
                    }
                }
            }
        }
        Line { runs, start, width }
    }
}

fn finish_word(word: &mut Word, words: &mut Vec<Word>) {
    if !word.pieces.is_empty() {
        words.push(Word { space: Space::Breaking, ..std::mem::take(word) });
    }
}

/// Adds letters to the last run, or begins a run where the face changes. The run's width ends with its last letter.
fn append(runs: &mut Vec<GlyphRun>, face: Face, text: &str, shaped: &Shaped, x: f32, size: f32) {
    if runs.last().is_none_or(|run| run.face != face) {
        let origin = Point::new(x, 0.0);
        let (glyphs, text) = (Vec::new(), String::new());
        runs.push(GlyphRun { face, size, origin, glyphs, text, width: 0.0, color: Color::BLACK });
    }
    let Some(run) = runs.last_mut() else { return };
    let (offset, first) = (x - run.origin.x, u32::try_from(run.text.len()).unwrap_or(u32::MAX));
    for glyph in &shaped.glyphs {
        run.glyphs.push(Glyph { id: glyph.id, x: offset + glyph.x * size, cluster: first + glyph.cluster });
    }
    run.text.push_str(text);
    if !text.chars().all(char::is_whitespace) {
        run.width = offset + shaped.width * size;
    }
}

/// Chooses where lines end: the breaks with the least demerits over the whole paragraph (Knuth and Plass). Returns the end of each line as an
/// index of words; a line that cannot be filled well is only dear. `None` when words that must stay together do not fit a line, unless lines may
/// end `anywhere`.
fn break_lines(words: &[Word], space: f32, setting: &Setting, anywhere: bool) -> Option<Vec<usize>> {
    let count = words.len();
    let mut best = vec![(f32::INFINITY, 0_usize); count + 1];
    best[0] = (0.0, 0);
    for from in 0..count {
        let before = best[from].0;
        if !before.is_finite() {
            continue;
        }
        let room = setting.width - if from == 0 { setting.first_indent } else { 0.0 };
        let (mut natural, mut gaps) = (0.0, 0);
        for end in from + 1..=count {
            let word = &words[end - 1];
            if end > from + 1 && words[end - 2].space.is_space() {
                natural += space;
                gaps += 1;
            }
            natural += word.width;
            let may_end = anywhere || end == count || word.space != Space::Unbreaking;
            let Some(demerits) = demerits(natural, room, space * to_f32(gaps), end == count, setting.fill)
            else {
                // the first word of a line always stands there, even when it is too long
                if end == from + 1 && may_end && best[end].0 > before + 1e9 {
                    best[end] = (before + 1e9, from);
                }
                break;
            };
            if may_end && before + demerits < best[end].0 {
                best[end] = (before + demerits, from);
            }
        }
    }
    if !best[count].0.is_finite() {
        return None;
    }
    let mut ends = Vec::new();
    let mut end = count;
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    Some(ends)
}

/// How bad a line is; `None` when the words do not fit.
fn demerits(natural: f32, room: f32, spaces: f32, last: bool, fill: Fill) -> Option<f32> {
    let over = natural - room;
    let badness = match fill {
        Fill::Justified => {
            if over > spaces * SHRINK + 0.01 {
                return None;
            }
            let ratio = if over > 0.0 {
                over / (spaces * SHRINK).max(0.01)
            } else if last {
                0.0
            } else {
                -over / (spaces * STRETCH).max(0.01)
            };
            100.0 * ratio.min(50.0).powi(3)
        }
        Fill::Left | Fill::Centered | Fill::Right => {
            if over > 0.01 {
                return None;
            }
            let free = -over / room;
            // centred lines are balanced, the last one too; elsewhere the last may be short
            if last && fill != Fill::Centered { 0.0 } else { 100.0 * free * free }
        }
    };
    Some((10.0 + badness).powi(2))
}

#[expect(clippy::cast_precision_loss, reason = "a line holds few words")]
fn to_f32(count: usize) -> f32 {
    count as f32
}
