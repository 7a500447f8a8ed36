//! A document becomes laid-out pages of marks, in the form that Decree 30/2020/NĐ-CP, Annex I, asks for.

mod addressees;
mod breaking;
mod compose;
mod figure;
mod flow;
mod letterhead;
mod paragraph;
mod signature;
pub mod style;
mod table;
mod text;
mod words;

use std::borrow::Borrow;

use crate::document::{Block, Document, Placed, Table};
use crate::font::FontSet;
use crate::mark::{Face, Mark, Point, Shape, Tag};
use crate::paper::{Layout, Page};

use compose::Compositor;
use flow::Strip;
use style::{Sheet, Style};
use words::Words;

/// Lays out documents and remembers the words that it has shaped, so that laying out again after a keystroke is
/// quick.
#[derive(Debug)]
pub struct Layouter {
    words: Words,
    style: Style,
    /// The strips of each block of the last document, by its position: a keystroke changes one of them.
    composed: Vec<Composed>,
}

/// A block and what became of it.
#[derive(Debug)]
struct Composed {
    placed: Placed,
    before: Before,
    strips: Vec<Strip>,
    below: f32,
}

/// What a block's strips depend on beside the block.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Before {
    landscape: bool,
    is_preceded: bool,
    below: f32,
}

impl Layouter {
    /// A layouter for notices in the default style; it shares the fonts, owned, borrowed or counted.
    pub fn new(fonts: impl Borrow<FontSet>) -> Self {
        Self::with_style(fonts, Style::default())
    }

    /// A layouter for notices in this style.
    pub fn with_style(fonts: impl Borrow<FontSet>, style: Style) -> Self {
        Self { words: Words::new(fonts.borrow().clone()), style, composed: Vec::new() }
    }

    /// The pages of a document. The same document and fonts give the same pages; an empty one gives an empty page.
    pub fn lay_out(&mut self, document: &Document) -> Layout {
        self.words.trim();
        let mut layout = Layout {
            title: document.title.clone(),
            author: document.author.clone(),
            date: document.date,
            ..Layout::default()
        };
        let mut position = 0;
        for part in &document.parts {
            let sheet = self.style.sheet(part.landscape);
            let first = layout.pages.len();
            let mut before = Before { landscape: part.landscape, is_preceded: false, below: 0.0 };
            let mut strips = Vec::new();
            for placed in &part.blocks {
                if let Block::Figure { alternative, .. } = &placed.block {
                    layout.alternatives.push((position, alternative.clone()));
                }
                let composed = self.composed(position, placed, before);
                strips.extend_from_slice(&composed.strips);
                before.below = composed.below;
                before.is_preceded |= !composed.strips.is_empty();
                position += 1;
            }
            if strips.is_empty() {
                continue;
            }
            flow::paginate(strips, sheet, &mut layout.pages, &mut layout.bookmarks);
            self.number(&mut layout.pages[first..], sheet);
        }
        self.composed.truncate(position as usize);
        if layout.pages.is_empty() {
            layout.pages.push(flow::blank_page(self.style.sheet(false)));
        }
        layout
    }

    /// The strips of a block, made anew only where the block or what stands before it is another than the last time.
    fn composed(&mut self, position: u32, placed: &Placed, before: Before) -> &Composed {
        let index = position as usize;
        let is_known =
            self.composed.get(index).is_some_and(|old| old.before == before && old.placed == *placed);
        if !is_known {
            let sheet = self.style.sheet(before.landscape);
            let compositor = Compositor::new(&mut self.words, &self.style, sheet);
            let mut compositor = compositor.behind(before.is_preceded, before.below);
            compositor.add(position, placed);
            let (strips, below) = compositor.finish();
            let made = Composed { placed: placed.clone(), before, strips, below };
            match self.composed.get_mut(index) {
                Some(old) => *old = made,
                None => self.composed.push(made),
            }
        }
        &self.composed[index]
    }

    /// Where a table's columns begin and the last one ends on such paper, in points from the text's left edge.
    pub fn column_edges(&mut self, table: &Table, landscape: bool) -> Vec<f32> {
        Compositor::new(&mut self.words, &self.style, self.style.sheet(landscape)).column_edges(table)
    }

    /// Numbers the pages of one part from its second page on, in the middle of the top margin.
    fn number(&self, pages: &mut [Page], sheet: Sheet) {
        let fonts = self.words.fonts();
        let size = self.style.page_number;
        let height = fonts.metrics(Face::SerifRegular).cap_height * size;
        for (index, page) in pages.iter_mut().enumerate().skip(1) {
            let mut run = fonts.run(Face::SerifRegular, size, Point::default(), &(index + 1).to_string());
            run.origin =
                Point::new(sheet.left + (sheet.text_width - run.width) / 2.0, (sheet.top + height) / 2.0);
            page.drawing.marks.insert(0, Mark { tag: Tag::ARTIFACT, shape: Shape::Glyphs(run) });
        }
    }
}

/// The pages of a document in the default style, for those who lay out once.
pub fn lay_out(document: &Document, fonts: &FontSet) -> Layout {
    Layouter::new(fonts).lay_out(document)
}
