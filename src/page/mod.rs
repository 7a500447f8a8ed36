//! A document becomes laid-out pages of marks, in the form that Decree 30/2020/NĐ-CP, Annex I, asks for.

mod block;
mod flow;
pub mod font;
mod paragraph;
pub mod style;
mod table;

use chrono::NaiveDate;

use self::block::{Blocks, Of};
use self::flow::Slab;
use self::font::FontSet;
use self::paragraph::{Fill, Setter, Setting};
use self::style::Style;
use crate::document::{Block, Document, Part, Section, Table, Text};
use crate::mark::{Drawing, Mark, Point, Shape, Tag};

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
    /// Title for the file's properties.
    pub title: String,
    /// Author for the file's properties.
    pub author: String,
    /// Date for the file's properties, never the clock's.
    pub date: Option<NaiveDate>,
}

/// Lays documents out; keeps shaped words from one layout to the next, so that a keystroke costs little.
pub struct Layouter {
    setter: Setter,
    style: Style,
}

impl Layouter {
    /// Lays out in the decree's form with these faces.
    pub fn new(fonts: &FontSet) -> Self {
        Self { setter: Setter::new(fonts.clone()), style: Style::default() }
    }

    /// Lays a whole document out. Every document has pages; an empty one has none.
    pub fn lay_out(&mut self, document: &Document) -> Layout {
        let mut layout = Layout {
            title: document.title.clone(),
            author: document.author.clone(),
            date: document.date,
            ..Layout::default()
        };
        let mut block = 0;
        for part in &document.parts {
            self.lay_out_part(part, &mut block, &mut layout);
        }
        layout
    }

    /// Where a table's columns begin and the last one ends, in points from its left edge: by the columns' shares of this
    /// width, but each wide enough for its longest word.
    pub fn column_edges(&mut self, table: &Table, width: f32) -> Vec<f32> {
        table::edges(&mut self.setter, &self.style, table, width)
    }

    fn lay_out_part(&mut self, part: &Part, block: &mut u32, layout: &mut Layout) {
        let style = self.style.clone();
        let (width, height) = if part.landscape {
            (style.paper_long, style.paper_short)
        } else {
            (style.paper_short, style.paper_long)
        };
        let text_width = width - style.margin_left - style.margin_right;
        let text_height = height - style.margin_top - style.margin_bottom;
        let mut slabs = Vec::new();
        let mut keep = 0;
        for placed in &part.blocks {
            let of = Of { section: placed.section, block: *block };
            let mut blocks =
                Blocks { setter: &mut self.setter, style: &style, width: text_width, height: text_height };
            let mut made = blocks.set(of, &placed.block);
            *block += 1;
            for slab in made.iter_mut().take(keep) {
                slab.may_break_before = false;
            }
            if made.is_empty() {
                continue;
            }
            keep = lines_kept(&placed.block).max(keep.saturating_sub(made.len()));
            if matches!(placed.block, Block::Signature(_)) {
                keep_last_lines(&mut slabs);
            }
            slabs.append(&mut made);
        }
        let after_table = style.paragraph_gap;
        for index in 1..slabs.len() {
            if slabs[index - 1].repeated_head.is_some() && slabs[index].repeated_head.is_none() {
                slabs[index].gap += after_table;
            }
        }
        for (index, filled) in flow::fill(&slabs, text_height).iter().enumerate() {
            let mut page =
                Page { drawing: Drawing { width, height, marks: Vec::new() }, anchors: Vec::new() };
            let (drawing, anchors) = (&mut page.drawing, &mut page.anchors);
            if index > 0 {
                let number = self.page_number(index + 1, &style, text_width);
                drawing.marks.extend(number);
            }
            flow::paint(filled, style.margin_left, style.margin_top, drawing, anchors);
            for (offset, slab) in &filled.slabs {
                if let Some((level, title)) = &slab.bookmark {
                    let top = style.margin_top + offset;
                    layout.bookmarks.push(Bookmark {
                        level: *level,
                        title: title.clone(),
                        page: layout.pages.len(),
                        top,
                    });
                }
            }
            layout.pages.push(page);
        }
    }

    /// The number of a page from the second on, centred in the top margin (Annex I, part I, 7).
    fn page_number(&mut self, number: usize, style: &Style, text_width: f32) -> Vec<Mark> {
        let setting = Setting::new(style.page_number, text_width).fill(Fill::Centered);
        let (ascent, height) = self.setter.heights(&setting);
        let top = (style.margin_top - height) / 2.0;
        let mut marks = Vec::new();
        for line in self.setter.set(&Text::plain(number.to_string()), &setting) {
            for mut run in line.runs {
                run.origin = Point::new(style.margin_left + run.origin.x, top + ascent);
                marks.push(Mark { tag: Tag::ARTIFACT, shape: Shape::Glyphs(run) });
            }
        }
        marks
    }
}

/// Lays a document out once.
pub fn lay_out(document: &Document, fonts: &FontSet) -> Layout {
    Layouter::new(fonts).lay_out(document)
}

impl Blocks<'_> {
    fn set(&mut self, of: Of, block: &Block) -> Vec<Slab> {
        match block {
            Block::Letterhead(head) => self.letterhead(of, head),
            Block::Title { kind, subject } => self.title(of, kind, subject),
            Block::Heading { level, text } => self.heading(of, *level, text),
            Block::Paragraph { kind, text, .. } => self.paragraph(of, *kind, text),
            Block::Table(table) => {
                table::slabs(self.setter, self.style, table, (of.section, of.block), self.width, self.height)
            }
            Block::Figure { drawing, caption, .. } => self.figure(of, drawing, caption),
            Block::Signature(signature) => self.signature(of, signature),
            Block::AnnexTitle { label, title } => self.annex_title(of, label, title),
        }
    }
}

/// How many of the next lines stay on the page of the block's last line: two behind a heading, one behind a paragraph that introduces.
fn lines_kept(block: &Block) -> usize {
    match block {
        Block::Heading { .. } | Block::Title { .. } | Block::AnnexTitle { .. } | Block::Letterhead(_) => 2,
        Block::Paragraph { keep_with_next, .. } => usize::from(*keep_with_next),
        Block::Table(_) | Block::Figure { .. } | Block::Signature(_) => 0,
    }
}

/// The signature never stands alone: the last two lines of the body stay with it.
fn keep_last_lines(slabs: &mut [Slab]) {
    if let Some(last) = slabs.last_mut() {
        last.may_break_before = false;
    }
}
