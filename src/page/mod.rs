//! A document becomes laid-out pages of marks, in the form that Decree 30/2020/NĐ-CP, Annex I, asks for.

mod breaking;
mod compose;
mod figure;
mod flow;
pub mod font;
mod letterhead;
mod paragraph;
mod signature;
pub mod style;
mod table;
mod text;
mod transform;
mod words;

use std::borrow::Borrow;

use chrono::NaiveDate;

use crate::document::{Block, Document, Section, Table};
use crate::mark::{Drawing, Face, Mark, Point, Shape, Tag};

use compose::Compositor;
use font::FontSet;
use style::{Sheet, Style};
use words::Words;

/// A stretch of a page that belongs to one section, so that editor and preview find each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    /// The section.
    pub section: Section,
    /// Its upper edge on the page, in points from the top.
    pub top: f32,
    /// Its lower edge on the page, in points from the top.
    pub bottom: f32,
}

/// A laid-out page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The paper's size in points and everything painted on it.
    pub drawing: Drawing,
    /// Which stretch belongs to which section, from top to bottom.
    pub anchors: Vec<Anchor>,
}

/// An entry of the PDF's outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 or 2.
    pub level: u8,
    /// The heading's words.
    pub title: String,
    /// Index of its page.
    pub page: usize,
    /// Points from the top of that page.
    pub top: f32,
}

/// A whole notice, laid out once for the PDF, the preview and the PNG.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The pages, annexes included.
    pub pages: Vec<Page>,
    /// The headings.
    pub bookmarks: Vec<Bookmark>,
    /// What a reader who cannot see a figure is told: the figure's block, as in its marks' tags, and the words.
    pub alternatives: Vec<(u32, String)>,
    /// Title for the file's properties.
    pub title: String,
    /// Author for the file's properties.
    pub author: String,
    /// Date for the file's properties, never the clock's.
    pub date: Option<NaiveDate>,
}

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
            layout.pages.push(blank_page(self.style.sheet(false)));
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

fn blank_page(sheet: Sheet) -> Page {
    let drawing = Drawing { width: sheet.width, height: sheet.height, marks: Vec::new() };
    Page { drawing, anchors: Vec::new() }
}
