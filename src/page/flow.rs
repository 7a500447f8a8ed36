//! Slabs of a document, one above the other, become pages: keeps, widows and repeated table heads.

use std::rc::Rc;

use super::Anchor;
use crate::document::Section;
use crate::mark::{Drawing, Mark, Point, Segment, Shape, Tag};

/// A strip of the text area that is never cut: a line, a table's row, the letterhead.
#[derive(Debug, Clone)]
pub(super) struct Slab {
    pub(super) section: Section,
    /// Points that it takes.
    pub(super) height: f32,
    /// Free points above it, dropped at the head of a page.
    pub(super) gap: f32,
    /// Whether a page may end before it.
    pub(super) may_break_before: bool,
    /// Set at the head of a page that begins with this slab: a table's head.
    pub(super) repeated_head: Option<Rc<Slab>>,
    /// Its marks, relative to the text area's left edge and to the slab's top.
    pub(super) marks: Vec<Mark>,
    /// The heading that it begins, for the outline.
    pub(super) bookmark: Option<(u8, String)>,
}

impl Slab {
    pub(super) fn new(section: Section, height: f32) -> Self {
        let marks = Vec::new();
        Self { section, height, gap: 0.0, may_break_before: true, repeated_head: None, marks, bookmark: None }
    }
}

/// A page's content: slabs with the distance of each from the text area's top.
pub(super) struct Filled<'a> {
    pub(super) slabs: Vec<(f32, &'a Slab)>,
}

/// Shares slabs out on pages of this height. A page ends at the last place where it may; where it may nowhere, at the last slab that fits.
pub(super) fn fill(slabs: &[Slab], height: f32) -> Vec<Filled<'_>> {
    let mut pages = Vec::new();
    let mut from = 0;
    while from < slabs.len() {
        let end = page_end(slabs, from, height);
        let mut placed = Vec::new();
        let mut top = 0.0;
        for (index, slab) in slabs[from..end].iter().enumerate() {
            if index == 0 {
                if let Some(head) = &slab.repeated_head {
                    placed.push((top, head.as_ref()));
                    top += head.height;
                }
            } else {
                top += slab.gap;
            }
            placed.push((top, slab));
            top += slab.height;
        }
        pages.push(Filled { slabs: placed });
        from = end;
    }
    pages
}

fn page_end(slabs: &[Slab], from: usize, height: f32) -> usize {
    let mut used = slabs[from].repeated_head.as_ref().map_or(0.0, |head| head.height) + slabs[from].height;
    let mut last_allowed = None;
    for (index, slab) in slabs.iter().enumerate().skip(from + 1) {
        if slab.may_break_before {
            last_allowed = Some(index);
        }
        used += slab.gap + slab.height;
        // a hundredth of a point is rounding, not overflow
        if used > height + 0.01 {
            return last_allowed.unwrap_or(index);
        }
    }
    slabs.len()
}

/// Paints filled slabs on a drawing and notes which stretch belongs to which section.
pub(super) fn paint(
    filled: &Filled<'_>,
    left: f32,
    top: f32,
    drawing: &mut Drawing,
    anchors: &mut Vec<Anchor>,
) {
    for (offset, slab) in &filled.slabs {
        let (above, below) = (top + offset, top + offset + slab.height);
        drawing.marks.extend(slab.marks.iter().map(|mark| moved(mark, left, above)));
        match anchors.last_mut() {
            Some(last) if last.section == slab.section => last.bottom = below,
            _ => anchors.push(Anchor { section: slab.section, top: above, bottom: below }),
        }
    }
}

/// The mark at another place.
pub(super) fn moved(mark: &Mark, dx: f32, dy: f32) -> Mark {
    transformed(mark, 1.0, dx, dy)
}

/// The mark scaled from the origin and then moved.
pub(super) fn transformed(mark: &Mark, scale: f32, dx: f32, dy: f32) -> Mark {
    let place = |point: Point| Point::new(point.x * scale + dx, point.y * scale + dy);
    let mut mark = mark.clone();
    match &mut mark.shape {
        Shape::Glyphs(run) => {
            run.origin = place(run.origin);
            run.size *= scale;
            run.width *= scale;
            for glyph in &mut run.glyphs {
                glyph.x *= scale;
            }
        }
        Shape::Line { from, to, width, .. } => {
            (*from, *to) = (place(*from), place(*to));
            *width *= scale;
        }
        Shape::Rect { min, max, .. } => (*min, *max) = (place(*min), place(*max)),
        Shape::Path { segments, stroke, .. } => {
            for segment in segments {
                *segment = match *segment {
                    Segment::Move(to) => Segment::Move(place(to)),
                    Segment::Line(to) => Segment::Line(place(to)),
                    Segment::Cubic(one, two, to) => Segment::Cubic(place(one), place(two), place(to)),
                    Segment::Close => Segment::Close,
                };
            }
            if let Some((width, _)) = stroke {
                *width *= scale;
            }
        }
    }
    mark
}

/// The slab as repeated at the head of a later page: seen, but no content of its own.
pub(super) fn as_artifact(slab: &Slab) -> Slab {
    let mut copy = slab.clone();
    for mark in &mut copy.marks {
        mark.tag = Tag::ARTIFACT;
    }
    copy
}
