//! Strips of marks, one below the other, become pages: what belongs together stays together.

use std::rc::Rc;

use crate::document::Section;
use crate::mark::{Drawing, Mark};
use crate::paper::{Anchor, Bookmark, Page};

use super::style::Sheet;

/// How much of a page may stay empty so that a table of few rows is not divided.
const EMPTY_AT_MOST: f32 = 0.3;

/// Points by which a page may be too full for rounding's sake.
const SLOP: f32 = 0.01;

/// What a strip asks of its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Nothing.
    Free,
    /// On one page with the following strip.
    WithNext,
    /// On one page with the two lines that follow: a heading.
    WithTwoLines,
    /// On one page with the two lines before it: the signature.
    WithTwoLinesBefore,
}

/// What is never divided: a line of text, a row, a head. Its marks are relative to the left edge of the text and the
/// strip's own top.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    pub(super) height: f32,
    /// Free height above it, dropped at the head of a page.
    pub(super) gap: f32,
    pub(super) marks: Vec<Mark>,
    pub(super) section: Section,
    pub(super) keep: Keep,
    /// How many lines of text it counts for where two lines are asked for.
    pub(super) lines: u8,
    /// What is repeated above it where it begins a page: a table's head.
    pub(super) repeat: Option<Rc<Repeat>>,
    /// How many strips, from this one on, had better stand on one page: a table of few rows; 1 where it is nothing more.
    pub(super) whole: usize,
    /// The outline's entry that points here: its level and words.
    pub(super) bookmark: Option<(u8, String)>,
}

/// A table's head as it is repeated.
#[derive(Debug)]
pub(super) struct Repeat {
    pub(super) height: f32,
    /// Artifacts, relative as those of a strip.
    pub(super) marks: Vec<Mark>,
}

/// Puts the strips of one part on pages of their own, and adds what they have for the outline.
pub(super) fn paginate(
    strips: Vec<Strip>,
    sheet: Sheet,
    pages: &mut Vec<Page>,
    bookmarks: &mut Vec<Bookmark>,
) {
    let tied = ties(&strips);
    let whole: Vec<f32> = (0..strips.len()).map(|first| whole_height(&strips, first)).collect();
    let mut filler = Filler { sheet, pages, bookmarks, used: 0.0 };
    filler.new_page();
    let mut rest = strips.into_iter().peekable();
    let mut start = 0;
    while start < tied.len() {
        let length = tied[start..].iter().take_while(|tied| **tied).count() + 1;
        let cluster: Vec<Strip> = rest.by_ref().take(length).collect();
        let with_table = height_with_table(&cluster, &whole[start..]);
        start += length;
        let Some(first) = cluster.first() else { break };
        let height: f32 = cluster.iter().map(|strip| strip.height).sum::<f32>()
            + cluster.iter().skip(1).map(|strip| strip.gap).sum::<f32>();
        let had_better = with_table.is_some_and(|height| filler.had_better_move(first.gap + height));
        if !filler.fits(first.gap + height) || had_better {
            filler.new_page();
        }
        for strip in cluster {
            // Only a cluster that is higher than a whole page is divided here.
            if !filler.fits(strip.gap + strip.height) {
                filler.new_page();
            }
            filler.place(strip);
        }
    }
}

/// The height of the strips that had better stand on one page with this one.
fn whole_height(strips: &[Strip], first: usize) -> f32 {
    let all = &strips[first..(first + strips[first].whole).min(strips.len())];
    all.iter().map(|strip| strip.height).sum::<f32>() + all.iter().skip(1).map(|strip| strip.gap).sum::<f32>()
}

/// The height of a cluster and of the whole table that begins in it; `whole` holds the heights from its strips on.
fn height_with_table(cluster: &[Strip], whole: &[f32]) -> Option<f32> {
    let at = cluster.iter().position(|strip| strip.whole > 1)?;
    let before = cluster[..at].iter().map(|strip| strip.height).sum::<f32>()
        + cluster[..=at].iter().skip(1).map(|strip| strip.gap).sum::<f32>();
    Some(before + whole.get(at)?)
}

/// Which strips may not be parted from the next one.
fn ties(strips: &[Strip]) -> Vec<bool> {
    let mut tied = vec![false; strips.len()];
    for (index, strip) in strips.iter().enumerate() {
        match strip.keep {
            Keep::Free => {}
            Keep::WithNext => tied[index] = true,
            Keep::WithTwoLines => {
                tied[index] = true;
                let mut lines = 0;
                for (below, strip) in strips.iter().enumerate().skip(index + 1) {
                    lines += strip.lines;
                    if lines >= 2 {
                        break;
                    }
                    tied[below] = true;
                }
            }
            Keep::WithTwoLinesBefore => {
                let mut lines = 0;
                for (above, strip) in strips.iter().enumerate().take(index).rev() {
                    tied[above] = true;
                    lines += strip.lines;
                    if lines >= 2 {
                        break;
                    }
                }
            }
        }
    }
    if let Some(last) = tied.last_mut() {
        *last = false;
    }
    tied
}

/// The page being filled.
struct Filler<'p> {
    sheet: Sheet,
    pages: &'p mut Vec<Page>,
    bookmarks: &'p mut Vec<Bookmark>,
    /// Height in use on the page.
    used: f32,
}

impl Filler<'_> {
    fn new_page(&mut self) {
        self.pages.push(blank_page(self.sheet));
        self.used = 0.0;
    }

    /// Whether this height has room on the page; on an empty page everything has.
    fn fits(&self, height: f32) -> bool {
        self.used <= 0.0 || self.used + height <= self.sheet.text_height + SLOP
    }

    /// Whether what may be divided had better stand on the next page: it has room there, and little stays empty here.
    fn had_better_move(&self, height: f32) -> bool {
        let page = self.sheet.text_height;
        !self.fits(height) && height <= page && page - self.used <= page * EMPTY_AT_MOST
    }

    fn place(&mut self, strip: Strip) {
        let number = self.pages.len().saturating_sub(1);
        let Some(page) = self.pages.last_mut() else { return };
        let begins = self.used <= 0.0;
        let top = if begins { 0.0 } else { self.used + strip.gap };
        let mut y = top;
        if let Some(repeat) = strip.repeat.as_ref().filter(|_| begins) {
            for mark in &repeat.marks {
                page.drawing.marks.push(moved(mark.clone(), self.sheet.left, self.sheet.top + y));
            }
            y += repeat.height;
        }
        for mark in strip.marks {
            page.drawing.marks.push(moved(mark, self.sheet.left, self.sheet.top + y));
        }
        self.used = y + strip.height;
        let (top, bottom) = (self.sheet.top + top, self.sheet.top + self.used);
        match page.anchors.last_mut() {
            Some(anchor) if anchor.section == strip.section => anchor.bottom = bottom,
            _ => page.anchors.push(Anchor { section: strip.section, top, bottom }),
        }
        if let Some((level, title)) = strip.bookmark {
            self.bookmarks.push(Bookmark { level, title, page: number, top });
        }
    }
}

/// The mark, so much further right and down.
pub(super) fn moved(mut mark: Mark, dx: f32, dy: f32) -> Mark {
    mark.shape.transform(1.0, dx, dy);
    mark
}

/// A page of this paper with nothing on it.
pub fn blank_page(sheet: Sheet) -> Page {
    let drawing = Drawing { width: sheet.width, height: sheet.height, marks: Vec::new() };
    Page { drawing, anchors: Vec::new() }
}
