//! A slide as a sheet of 960 × 540 points: title, what is shown, content, two lines, a foot with the page.

use chrono::NaiveDate;

use crate::chart::canvas::{Align, Area, Canvas, Ink};
use crate::chart::style::Look;
use crate::font::FontSet;
use crate::mark::{Drawing, Mark, Role, Tag};
use crate::paper::{Bookmark, Layout, Page};

/// From edge to edge: 1920 pixels at two a point.
pub const WIDTH: f32 = 960.0;
/// From top to bottom: 1080 pixels at two a point.
pub const HEIGHT: f32 = 540.0;
/// Left and right of what is said.
pub const MARGIN: f32 = 44.0;

/// Sizes of words: 24 pixels of 1080 are 12 points.
pub const TITLE: f32 = 28.0;
/// Below the title.
pub const SHOWN: f32 = 15.0;
/// The two lines below the content, and lists.
pub const LINE: f32 = 17.0;
/// The foot.
pub const FOOT: f32 = 12.0;

/// What the first slide is called in lists.
const OPENING: &str = "Trang đầu";

/// One slide.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// What it is about, the same each week: `rank`, `units:commune`, `tasks:1`.
    pub key: String,
    /// Its finding.
    pub title: String,
    /// What the presenter may say: the figures in words.
    pub notes: String,
    /// The picture.
    pub drawing: Drawing,
}

/// Draws the content of a slide between two heights.
pub type Draw<'a> = Box<dyn FnOnce(&mut Canvas<'_>, f32, f32) + 'a>;

/// What stands on a slide between title and foot.
pub struct Content<'a> {
    /// See [`Slide::key`].
    pub key: String,
    /// Its finding.
    pub title: String,
    /// What is shown, of when.
    pub shown: String,
    /// The lines below the content, at most two.
    pub lines: Vec<String>,
    /// The presenter's notes.
    pub notes: String,
    /// Draws what is shown between two heights.
    pub draw: Draw<'a>,
}

/// An empty slide.
pub fn canvas(fonts: &FontSet) -> Canvas<'_> {
    let look = Look { width: WIDTH, height: HEIGHT, text: SHOWN, title: TITLE, ..Look::slide() };
    Canvas::new(fonts, look)
}

/// Where the content of a slide with this title and these lines begins and ends.
pub fn room(fonts: &FontSet, title: &str, shown: &str, lines: &[String]) -> (f32, f32) {
    let canvas = canvas(fonts);
    let ink = Ink { size: TITLE, bold: true, color: canvas.palette.ink };
    let titles = canvas.wrap_evenly(ink, title, WIDTH - 2.0 * MARGIN).len() as f32;
    let top = 30.0 + titles * TITLE * 1.28 + if shown.is_empty() { 6.0 } else { SHOWN * 1.9 };
    (
        top,
        HEIGHT
            - 40.0
            - wrapped(&canvas, lines).len() as f32 * LINE * 1.4
            - if lines.is_empty() { 4.0 } else { 14.0 },
    )
}

fn wrapped(canvas: &Canvas<'_>, lines: &[String]) -> Vec<String> {
    let ink = Ink { size: LINE, bold: false, color: canvas.palette.ink };
    lines.iter().flat_map(|line| canvas.wrap(ink, line, WIDTH - 2.0 * MARGIN)).take(3).collect()
}

/// Sets a slide; `foot` is what each of them says at the foot, and the page.
pub fn set(fonts: &FontSet, content: Content<'_>, foot: (&str, usize, usize)) -> Slide {
    let (top, bottom) = room(fonts, &content.title, &content.shown, &content.lines);
    let mut canvas = canvas(fonts);
    let palette = canvas.palette;
    let title = Ink { size: TITLE, bold: true, color: palette.ink };
    let mut y = 30.0 + TITLE * 0.64;
    for line in canvas.wrap_evenly(title, &content.title, WIDTH - 2.0 * MARGIN) {
        canvas.text((MARGIN, y), Align::Left, title, &line);
        y += TITLE * 1.28;
    }
    if !content.shown.is_empty() {
        let quiet = Ink { size: SHOWN, bold: false, color: palette.quiet };
        canvas.text((MARGIN, top - SHOWN * 1.2), Align::Left, quiet, &content.shown);
    }
    (content.draw)(&mut canvas, top, bottom);
    let lines = wrapped(&canvas, &content.lines);
    if !lines.is_empty() {
        canvas.line((MARGIN, bottom + 6.0), (WIDTH - MARGIN, bottom + 6.0), 0.8, palette.hair);
        let ink = Ink { size: LINE, bold: false, color: palette.ink };
        let mut y = bottom + 8.0 + LINE * 0.9;
        for line in &lines {
            canvas.text((MARGIN, y), Align::Left, ink, line);
            y += LINE * 1.4;
        }
    }
    let quiet = Ink { size: FOOT, bold: false, color: palette.quiet };
    let (words, page, of) = foot;
    canvas.text((MARGIN, HEIGHT - 22.0), Align::Left, quiet, words);
    canvas.text((WIDTH - MARGIN, HEIGHT - 22.0), Align::Right, quiet, &format!("{page} / {of}"));
    // the first slide sets its title by itself
    let title = if content.title.is_empty() { OPENING.to_owned() } else { content.title };
    Slide { key: content.key, title, notes: content.notes, drawing: canvas.finish(HEIGHT) }
}

/// A ground below a part of a slide.
pub fn band(canvas: &mut Canvas<'_>, area: Area) {
    let soft = canvas.palette.soft;
    canvas.rect(area, soft);
}

/// The slides as the pages of a file; each is one figure, told by its notes.
pub fn layout(slides: &[Slide], title: &str, author: &str, date: NaiveDate) -> Layout {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX - 1);
    let pages = slides.iter().enumerate().map(|(at, slide)| {
        let tag = Tag { role: Role::Figure, block: number(at) };
        let marks = slide.drawing.marks.iter().map(|mark| Mark { tag, shape: mark.shape.clone() }).collect();
        Page { drawing: Drawing { marks, ..slide.drawing.clone() }, anchors: Vec::new() }
    });
    Layout {
        pages: pages.collect(),
        bookmarks: slides
            .iter()
            .enumerate()
            .map(|(page, slide)| Bookmark { level: 1, title: slide.title.clone(), page, top: 0.0 })
            .collect(),
        alternatives: slides
            .iter()
            .enumerate()
            .map(|(at, slide)| (number(at), format!("{}. {}", slide.title, slide.notes)))
            .collect(),
        title: title.to_owned(),
        author: author.to_owned(),
        date: Some(date),
    }
}
