//! Laid-out pages as a vocabulary: what the layout makes, and what preview, PDF and pictures paint.

use chrono::NaiveDate;

use crate::document::Section;
use crate::mark::Drawing;

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
