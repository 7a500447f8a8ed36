//! The blocks of one part become strips: what all kinds of block share.

use std::borrow::Cow;
use std::rc::Rc;

use crate::document::{Block, Placed, Section};
use crate::mark::{Color, Face, Mark, Point, Role, Shape, Tag};

use super::flow::{Keep, Repeat, Strip};
use super::paragraph::{Manner, Paragraph, Setting, Styled};
use super::style::{Sheet, Style};
use super::words::Words;

/// Heights of a line of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LineBox {
    /// From the line's top to the next line's.
    pub(super) height: f32,
    /// From the line's top to its baseline.
    pub(super) ascent: f32,
    /// From the baseline to the lowest letters' end.
    pub(super) descent: f32,
}

/// Makes the strips of one part.
pub(super) struct Compositor<'a> {
    pub(super) words: &'a mut Words,
    pub(super) style: &'a Style,
    pub(super) sheet: Sheet,
    /// The position in the document of the block at hand.
    block: u32,
    section: Section,
    strips: Vec<Strip>,
    /// Whether strips stand before these in the part.
    is_preceded: bool,
    /// Free height that the last block asks for below it.
    below: f32,
}

impl<'a> Compositor<'a> {
    pub(super) fn new(words: &'a mut Words, style: &'a Style, sheet: Sheet) -> Self {
        Self {
            words,
            style,
            sheet,
            block: 0,
            section: Section::Opening,
            strips: Vec::new(),
            is_preceded: false,
            below: 0.0,
        }
    }

    /// A compositor that goes on behind other strips, the last of which asks for this much free height below it.
    pub(super) fn behind(mut self, is_preceded: bool, below: f32) -> Self {
        (self.is_preceded, self.below) = (is_preceded, below);
        self
    }

    /// Sets one block; `position` is its position in the document.
    pub(super) fn add(&mut self, position: u32, placed: &Placed) {
        self.block = position;
        self.section = placed.section;
        match &placed.block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead),
            Block::Title { kind, subject } => self.title(kind, subject),
            Block::Addressees(to) => self.addressees(to),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { kind, text, keep_with_next } => self.paragraph(*kind, text, *keep_with_next),
            Block::Table(table) => self.table(table),
            Block::Figure { drawing, caption, .. } => self.figure(drawing, caption),
            Block::Signature(signature) => self.signature(signature),
            Block::AnnexTitle { label, title } => self.annex_title(label, title),
        }
    }

    /// The strips, and the free height that the last of them asks for below it.
    pub(super) fn finish(self) -> (Vec<Strip>, f32) {
        (self.strips, self.below)
    }

    /// The tag of the block at hand in this role.
    pub(super) fn tag(&self, role: Role) -> Tag {
        Tag { role, block: self.block }
    }

    /// Heights of a single-spaced line.
    pub(super) fn line_box(&self, size: f32) -> LineBox {
        let metrics = self.words.metrics(Face::SerifRegular);
        LineBox {
            height: metrics.spacing() * size,
            ascent: metrics.ascent * size,
            descent: metrics.descent * size,
        }
    }

    /// Heights of a line of the body.
    pub(super) fn body_box(&self) -> LineBox {
        let single = self.line_box(self.style.body);
        LineBox { height: single.height * self.style.line_spacing, ..single }
    }

    /// Divides words of one face into lines over the given width.
    pub(super) fn set(
        &mut self,
        text: &str,
        face: Face,
        size: f32,
        setting: Setting,
        width: f32,
    ) -> Paragraph {
        let manner = Manner { size, setting, width, indent: 0.0 };
        Paragraph::set(self.words, &[Styled { face, text: Cow::Borrowed(text), figure: None }], manner)
    }

    /// Begins a block that wants this much free height above it.
    pub(super) fn begin(&self, above: f32) -> f32 {
        if self.strips.is_empty() && !self.is_preceded { 0.0 } else { self.below.max(above) }
    }

    /// Adds a strip of the block at hand.
    pub(super) fn push(&mut self, gap: f32, height: f32, marks: Vec<Mark>, keep: Keep) {
        self.strips.push(Strip {
            height,
            gap,
            marks,
            section: self.section,
            keep,
            lines: 2,
            repeat: None,
            whole: 1,
            bookmark: None,
        });
    }

    /// How many strips there are.
    pub(super) fn strip_count(&self) -> usize {
        self.strips.len()
    }

    /// The strips from this one on.
    pub(super) fn strips_from(&mut self, first: usize) -> impl Iterator<Item = &mut Strip> {
        self.strips.iter_mut().skip(first)
    }

    /// Lets an entry of the outline point to this strip, if it is there.
    pub(super) fn bookmark_at(&mut self, strip: usize, level: u8, title: String) {
        if let Some(strip) = self.strips.get_mut(strip) {
            strip.bookmark = Some((level, title));
        }
    }

    /// The strip added last.
    pub(super) fn last(&mut self) -> Option<&mut Strip> {
        self.strips.last_mut()
    }

    /// Adds a row that asks for its table's head where it begins a page.
    pub(super) fn push_row(&mut self, height: f32, marks: Vec<Mark>, repeat: &Rc<Repeat>) {
        self.push(0.0, height, marks, Keep::Free);
        if let Some(strip) = self.last() {
            strip.repeat = Some(Rc::clone(repeat));
        }
    }

    /// Adds the lines of a paragraph, one strip each, without single lines at the foot or head of a page; `whole`
    /// paragraphs are never divided. `keep` holds for the last line.
    pub(super) fn push_lines(
        &mut self,
        set: &Paragraph,
        line: LineBox,
        above: f32,
        tag: Tag,
        whole: bool,
        keep: Keep,
    ) {
        let count = set.len();
        for index in 0..count {
            let mut marks = Vec::new();
            set.paint(self.words, index, Point::new(0.0, line.ascent), tag, &mut marks);
            let gap = if index == 0 { self.begin(above) } else { 0.0 };
            let keep = match index + 1 {
                last if last == count => keep,
                _ if whole || index == 0 || index + 2 == count => Keep::WithNext,
                _ => Keep::Free,
            };
            self.push(gap, line.height, marks, keep);
            if let Some(strip) = self.last() {
                strip.lines = 1;
            }
        }
    }

    /// Ends a block that wants this much free height below it.
    pub(super) fn end(&mut self, below: f32) {
        self.below = below;
    }
}

/// A column of lines that grows downwards, for heads and signatures.
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
    /// Where the next line's top goes.
    pub(super) y: f32,
    /// Width and left edge of the last line.
    last: (f32, f32),
    /// Bottom of the last line's letters.
    foot: f32,
}

impl Column {
    pub(super) fn new(x: f32, width: f32, y: f32) -> Self {
        Self { x, width, y, last: (0.0, x), foot: y }
    }

    /// Adds words as lines of one face; nothing for empty words.
    pub(super) fn add(
        &mut self,
        compositor: &mut Compositor<'_>,
        text: &str,
        (face, size): (Face, f32),
        setting: Setting,
        marks: &mut Vec<Mark>,
    ) {
        let set = compositor.set(text, face, size, setting, self.width);
        if set.len() == 0 {
            return;
        }
        let line = compositor.line_box(size);
        let tag = compositor.tag(Role::Paragraph);
        for index in 0..set.len() {
            set.paint(compositor.words, index, Point::new(self.x, self.y + line.ascent), tag, marks);
            self.foot = self.y + line.ascent + line.descent;
            self.y += line.height;
        }
        self.last = (set.last_width(), self.x + set.last_x());
    }

    /// Adds a rule in the middle below the last line, as long as this part of it.
    pub(super) fn rule(&mut self, style: &Style, part: f32, marks: &mut Vec<Mark>) {
        let (width, left) = self.last;
        if width <= 0.0 {
            return;
        }
        let y = self.foot + style.rule_gap;
        marks.push(rule(left + width * (1.0 - part) / 2.0, left + width * (1.0 + part) / 2.0, y, style.rule));
        self.y = self.y.max(y + style.rule);
    }
}

/// A horizontal rule; its middle is at `y`.
pub(super) fn rule(from: f32, to: f32, y: f32, width: f32) -> Mark {
    line(Point::new(from, y), Point::new(to, y), width)
}

/// A straight black line that is no content.
pub(super) fn line(from: Point, to: Point, width: f32) -> Mark {
    Mark { tag: Tag::ARTIFACT, shape: Shape::Line { from, to, width, color: Color::BLACK } }
}
