//! Words become lines, and lines become glyph runs.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::document::Text;
use crate::figures::FigureRef;
use crate::mark::{Color, Face, Glyph, GlyphRun, Mark, Point, Shape, Tag};

use super::breaking::{Aim, Measure, Unit, break_lines};
use super::words::{NO_BREAK_SPACE, WordId, Words};

/// Where the words of a line stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Both edges straight, the last line at the left.
    Justified,
    /// At the left.
    Left,
    /// In the middle, lines of like length.
    Centered,
    /// At the right.
    Right,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    /// Font size in points.
    pub(super) size: f32,
    /// Where the words stand.
    pub(super) setting: Setting,
    /// Width of the lines in points.
    pub(super) width: f32,
    /// Indent of the first line in points.
    pub(super) indent: f32,
}

/// A stretch of text in one face.
#[derive(Debug, Clone)]
pub(super) struct Styled<'a> {
    /// The face.
    pub(super) face: Face,
    /// The words.
    pub(super) text: Cow<'a, str>,
    /// The figure that they print.
    pub(super) figure: Option<FigureRef>,
}

/// A word or a space of a paragraph, and the figure that it prints a part of.
#[derive(Debug, Clone, Copy)]
struct Piece {
    word: WordId,
    figure: Option<FigureRef>,
}

/// The runs of a text in serif faces; `bold` and `italic` hold for all of it, beside what each run asks for.
pub(super) fn serif(text: &Text, bold: bool, italic: bool) -> Vec<Styled<'_>> {
    text.0
        .iter()
        .map(|run| Styled {
            face: Face::serif(run.bold || bold, run.italic || italic),
            text: Cow::Borrowed(run.text.as_str()),
            figure: run.bound,
        })
        .collect()
}

/// A paragraph divided into lines.
#[derive(Debug)]
pub(super) struct Paragraph {
    size: f32,
    pieces: Vec<Piece>,
    spans: Vec<Span>,
    lines: Vec<Line>,
}

/// The pieces of one unit: its words, then the spaces after it.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    words_end: usize,
    end: usize,
}

#[derive(Debug, Clone)]
struct Line {
    spans: Range<usize>,
    /// From the left edge of the paragraph to the line's beginning.
    x: f32,
    /// Points from its first to its last letter.
    width: f32,
    /// Points that each space gets beyond its own width.
    extra: f32,
}

impl Paragraph {
    /// Divides runs of text into lines. Line ends and tabs count as spaces; spaces at both ends are left out.
    pub(super) fn set(words: &mut Words, runs: &[Styled<'_>], manner: Manner) -> Self {
        let narrowest = (manner.width - manner.indent.max(0.0)).max(1.0);
        let mut builder = Builder {
            words,
            size: manner.size,
            figure: None,
            pieces: Vec::new(),
            spans: Vec::new(),
            units: Vec::new(),
        };
        for Styled { face, text, figure } in runs {
            builder.figure = *figure;
            builder.add(*face, &clean(text));
        }
        builder.finish(narrowest);
        let Builder { pieces, spans, units, .. } = builder;

        let space_word = words.shape(Face::SerifRegular, " ");
        let space = words.get(space_word).width(manner.size);
        let aim = match manner.setting {
            Setting::Justified => Aim::Justified,
            Setting::Left | Setting::Right => Aim::Ragged,
            Setting::Centered => Aim::Balanced,
        };
        let measure = Measure { first: manner.width - manner.indent, rest: manner.width };
        let ranges = break_lines(&units, measure, space, aim);
        let count = ranges.len();
        let lines = ranges
            .into_iter()
            .enumerate()
            .map(|(index, range)| place(&units, range, index == 0, index + 1 == count, manner))
            .collect();
        Self { size: manner.size, pieces, spans, lines }
    }

    /// How many lines it has; none for an empty text.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Width of the last line's words in points.
    pub(super) fn last_width(&self) -> f32 {
        self.lines.last().map_or(0.0, |line| line.width)
    }

    /// Left edge of the last line's words.
    pub(super) fn last_x(&self) -> f32 {
        self.lines.last().map_or(0.0, |line| line.x)
    }

    /// Paints a line whose paragraph's left edge and whose baseline are at `at`.
    pub(super) fn paint(&self, words: &Words, index: usize, at: Point, tag: Tag, marks: &mut Vec<Mark>) {
        let Some(line) = self.lines.get(index) else { return };
        let (Some(first), Some(last)) =
            (self.spans.get(line.spans.start), self.spans[line.spans.clone()].last())
        else {
            return;
        };
        // A line that ends inside the paragraph keeps the spaces it broke at; they stretch no more.
        let end = if index + 1 < self.lines.len() { last.end } else { last.words_end };
        let mut pen = at.x + line.x;
        let mut run: Option<GlyphRun> = None;
        for (position, piece) in self.pieces[first.start..end].iter().enumerate() {
            let word = words.get(piece.word);
            if run.as_ref().is_some_and(|run| run.face != word.face) {
                push(run.take(), pen, tag, marks);
            }
            let run = run.get_or_insert_with(|| GlyphRun {
                face: word.face,
                size: self.size,
                origin: Point::new(pen, at.y),
                glyphs: Vec::new(),
                text: String::new(),
                width: 0.0,
                color: Color::BLACK,
                figures: Vec::new(),
            });
            let extra = if first.start + position < last.words_end { line.extra } else { 0.0 };
            let scale = word.scale(self.size);
            let begins = run.text.len() as u32;
            let mut shift = pen - run.origin.x;
            for glyph in &word.glyphs {
                let x = shift + glyph.x * scale;
                run.glyphs.push(Glyph { id: glyph.id, x, cluster: begins + glyph.cluster });
                if word.stretches_at(glyph.cluster) {
                    shift += extra;
                }
            }
            run.text.push_str(&word.text);
            if let Some(figure) = piece.figure {
                let ends = run.text.len() as u32;
                match run.figures.last_mut() {
                    // a figure of several words
                    Some((range, earlier)) if *earlier == figure && range.end == begins => range.end = ends,
                    _ => run.figures.push((begins..ends, figure)),
                }
            }
            pen = run.origin.x + shift + word.width(self.size);
        }
        push(run, pen, tag, marks);
    }
}

fn push(run: Option<GlyphRun>, end: f32, tag: Tag, marks: &mut Vec<Mark>) {
    if let Some(mut run) = run {
        run.width = end - run.origin.x;
        marks.push(Mark { tag, shape: Shape::Glyphs(run) });
    }
}

/// Where a line of these units stands and how much its spaces stretch.
fn place(units: &[Unit], range: Range<usize>, first: bool, last: bool, manner: Manner) -> Line {
    let line = &units[range.clone()];
    let (end_gap, end_stretches) = line.last().map_or((0.0, 0), |unit| (unit.gap, unit.gap_stretches));
    let natural = line.iter().map(|unit| unit.width + unit.gap).sum::<f32>() - end_gap;
    let stretches = line.iter().map(|unit| usize::from(unit.stretches + unit.gap_stretches)).sum::<usize>()
        - usize::from(end_stretches);
    let indent = if first { manner.indent } else { 0.0 };
    let slack = manner.width - indent - natural;
    let (x, extra) = match manner.setting {
        Setting::Justified if stretches == 0 || (last && slack >= 0.0) => (indent, 0.0),
        Setting::Justified => {
            let extra = slack / stretches as f32;
            // Holes wider than this look worse than a ragged edge; only overlong words cause them.
            (indent, if extra > 1.5 * manner.size { 0.0 } else { extra })
        }
        Setting::Left => (indent, 0.0),
        Setting::Centered => (indent + slack / 2.0, 0.0),
        Setting::Right => (indent + slack, 0.0),
    };
    Line { spans: range, x, width: natural + extra * stretches as f32, extra }
}

/// NFC with every control character a space.
fn clean<'a>(text: &'a str) -> Cow<'a, str> {
    let composed: Cow<'a, str> =
        if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
    if composed.contains(char::is_control) {
        composed.replace(char::is_control, " ").into()
    } else {
        composed
    }
}

/// Gathers pieces into units.
struct Builder<'w> {
    words: &'w mut Words,
    size: f32,
    /// The figure that what is added prints.
    figure: Option<FigureRef>,
    pieces: Vec<Piece>,
    spans: Vec<Span>,
    units: Vec<Unit>,
}

impl Builder<'_> {
    fn add(&mut self, face: Face, text: &str) {
        for part in text.split_inclusive(' ') {
            let (word, space) = match part.strip_suffix(' ') {
                Some(word) => (word, true),
                None => (part, false),
            };
            if !word.is_empty() {
                self.word(face, word);
            }
            if space && !self.spans.is_empty() {
                self.space(face);
            }
        }
    }

    fn word(&mut self, face: Face, text: &str) {
        let id = self.words.shape(face, text);
        self.pieces.push(Piece { word: id, figure: self.figure });
        let word = self.words.get(id);
        let (width, stretches) = (word.width(self.size), word.stretches);
        match (self.spans.last_mut(), self.units.last_mut()) {
            // No space since the last piece: one word in two styles.
            (Some(span), Some(unit)) if span.end == span.words_end => {
                span.words_end += 1;
                span.end += 1;
                unit.width += width;
                unit.stretches = unit.stretches.saturating_add(stretches);
            }
            _ => {
                let start = self.pieces.len() - 1;
                self.spans.push(Span { start, words_end: start + 1, end: start + 1 });
                self.units.push(Unit { width, stretches, gap: 0.0, gap_stretches: 0 });
            }
        }
    }

    fn space(&mut self, face: Face) {
        let id = self.words.shape(face, " ");
        let width = self.words.get(id).width(self.size);
        self.pieces.push(Piece { word: id, figure: self.figure });
        if let (Some(span), Some(unit)) = (self.spans.last_mut(), self.units.last_mut()) {
            span.end += 1;
            unit.gap += width;
            unit.gap_stretches = unit.gap_stretches.saturating_add(1);
        }
    }

    /// Drops the spaces at the end and divides the units that are wider than a line.
    fn finish(&mut self, width: f32) {
        if let (Some(span), Some(unit)) = (self.spans.last_mut(), self.units.last_mut()) {
            span.end = span.words_end;
            (unit.gap, unit.gap_stretches) = (0.0, 0);
        }
        if self.units.iter().all(|unit| unit.width <= width) {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        let units = std::mem::take(&mut self.units);
        let pieces = std::mem::take(&mut self.pieces);
        for (span, unit) in spans.into_iter().zip(units) {
            if unit.width <= width {
                let start = self.pieces.len();
                self.pieces.extend_from_slice(&pieces[span.start..span.end]);
                self.spans.push(Span {
                    start,
                    words_end: start + span.words_end - span.start,
                    end: start + span.end - span.start,
                });
                self.units.push(unit);
                continue;
            }
            for piece in &pieces[span.start..span.words_end] {
                self.divide(*piece, width);
            }
            let gap = &pieces[span.words_end..span.end];
            self.pieces.extend_from_slice(gap);
            if let (Some(last), Some(last_unit)) = (self.spans.last_mut(), self.units.last_mut()) {
                last.end += gap.len();
                (last_unit.gap, last_unit.gap_stretches) = (unit.gap, unit.gap_stretches);
            }
        }
    }

    /// The emergency: an overlong word becomes units that may each begin a line. It is divided at its no-break
    /// spaces; what is still too long after hyphens, strokes and the like; what is still too long between letters.
    fn divide(&mut self, piece: Piece, width: f32) {
        let word = self.words.get(piece.word);
        let (face, text, scale) = (word.face, word.text.clone(), word.scale(self.size));
        // Where each cluster begins, and the pen there.
        let mut starts: Vec<(usize, f32)> =
            word.glyphs.iter().map(|glyph| (glyph.cluster as usize, glyph.x * scale)).collect();
        starts.dedup_by_key(|start| start.0);
        starts.push((text.len(), word.width(self.size)));
        let too_wide = |part: &Range<usize>| starts[part.end].1 - starts[part.start].1 > width;
        let after =
            |part: Range<usize>, signs: &[char]| cut(part, |_, at| text[..starts[at].0].ends_with(signs));
        let mut parts = Vec::new();
        for part in after(0..starts.len() - 1, &[NO_BREAK_SPACE]) {
            let smaller = if too_wide(&part) { after(part, &STROKES) } else { vec![part] };
            for part in smaller {
                if too_wide(&part) {
                    parts.extend(cut(part, |from, at| too_wide(&(from..at + 1))));
                } else {
                    parts.push(part);
                }
            }
        }
        for part in parts {
            let id = self.words.shape(face, &text[starts[part.start].0..starts[part.end].0]);
            let word = self.words.get(id);
            let (width, stretches) = (word.width(self.size), word.stretches);
            let start = self.pieces.len();
            self.pieces.push(Piece { word: id, figure: piece.figure });
            self.spans.push(Span { start, words_end: start + 1, end: start + 1 });
            self.units.push(Unit { width, stretches, ..Unit::default() });
        }
    }
}

/// Signs after which an overlong word, such as an address on the web, breaks best.
const STROKES: [char; 7] = ['-', '/', '.', '_', '?', '&', '='];

/// The range in parts; `ends(from, at)` tells whether the part that began at `from` ends before `at`.
fn cut(range: Range<usize>, ends: impl Fn(usize, usize) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = range.start;
    for at in range.start + 1..range.end {
        if ends(from, at) {
            parts.push(from..at);
            from = at;
        }
    }
    parts.push(from..range.end);
    parts
}
