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
mod transform;
mod words;

use std::borrow::Borrow;

use crate::document::{Block, Document, Table};
use crate::font::FontSet;
use crate::mark::{Face, Mark, Point, Shape, Tag};
use crate::paper::{Layout, Page};

use compose::Compositor;
use style::{Sheet, Style};
use words::Words;

/// Lays out documents and remembers the words that it has shaped, so that laying out again after a keystroke is
/// quick.
#[derive(Debug)]
pub struct Layouter {
    words: Words,
    style: Style,
}

impl Layouter {
    /// A layouter for notices in the default style; it shares the fonts, owned, borrowed or counted.
    pub fn new(fonts: impl Borrow<FontSet>) -> Self {
        Self::with_style(fonts, Style::default())
    }

    /// A layouter for notices in this style.
    pub fn with_style(fonts: impl Borrow<FontSet>, style: Style) -> Self {
        Self { words: Words::new(fonts.borrow().clone()), style }
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
            let mut compositor = Compositor::new(&mut self.words, &self.style, sheet);
            for placed in &part.blocks {
                if let Block::Figure { alternative, .. } = &placed.block {
                    layout.alternatives.push((position, alternative.clone()));
                }
                compositor.add(position, placed);
                position += 1;
            }
            let strips = compositor.finish();
            if strips.is_empty() {
                continue;
            }
            flow::paginate(strips, sheet, &mut layout.pages, &mut layout.bookmarks);
            self.number(&mut layout.pages[first..], sheet);
        }
        if layout.pages.is_empty() {
            layout.pages.push(flow::blank_page(self.style.sheet(false)));
        }
        layout
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
