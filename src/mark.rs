//! What is painted: glyph runs, lines, rectangles, paths and images, each with the tag that says what it stands for.
//!
//! All lengths are points (1/72 inch); the origin of a page or drawing is its top left corner and `y` grows downwards.
//! The PDF, the preview on the screen and the PNG paint the same marks.

use std::ops::Range;

use crate::figures::FigureRef;

/// A place on a page or drawing, in points from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Points from the left edge.
    pub x: f32,
    /// Points from the top edge.
    pub y: f32,
}

impl Point {
    /// The place `x` points from the left and `y` points from the top.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// An opaque colour, eight bits a channel, sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// The colour that the decree asks for (Decree 30/2020, Annex I: black).
    pub const BLACK: Self = Self::rgb(0, 0, 0);

    /// A colour from its channels.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }
}

/// A font face that marks may use. The notice uses the four serif faces, charts the two sans ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright body face of the notice.
    SerifRegular,
    /// Bold face of the notice.
    SerifBold,
    /// Italic face of the notice.
    SerifItalic,
    /// Bold italic face of the notice.
    SerifBoldItalic,
    /// Upright face of charts and of the window.
    SansRegular,
    /// Semibold face of charts and of the window.
    SansSemiBold,
}

impl Face {
    /// The serif face with this weight and slant.
    pub const fn serif(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::SerifRegular,
            (true, false) => Self::SerifBold,
            (false, true) => Self::SerifItalic,
            (true, true) => Self::SerifBoldItalic,
        }
    }
}

/// One glyph of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph's number in its face.
    pub id: u16,
    /// Points from the run's origin to this glyph's origin, along the baseline.
    pub x: f32,
    /// The first byte, in the run's text, of the cluster that this glyph begins.
    pub cluster: u32,
}

/// Shaped text of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: Face,
    /// Font size in points.
    pub size: f32,
    /// The baseline's left end.
    pub origin: Point,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// The run's exact words, NFC; a run that ends a line inside a paragraph ends with the space it broke at.
    pub text: String,
    /// Advance of the whole run in points.
    pub width: f32,
    /// The colour.
    pub color: Color,
    /// Which bytes of the text print which figures, in their order.
    pub figures: Vec<(Range<u32>, FigureRef)>,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begin a new outline here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic curve by two control points to the third.
    Cubic(Point, Point, Point),
    /// Back to the outline's beginning.
    Close,
}

/// What is painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Text.
    Glyphs(GlyphRun),
    /// A straight line of this width in points.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// Width in points.
        width: f32,
        /// The colour.
        color: Color,
    },
    /// A filled rectangle.
    Rect {
        /// Top left corner.
        min: Point,
        /// Bottom right corner.
        max: Point,
        /// The colour.
        fill: Color,
    },
    /// An outline, filled, stroked or both.
    Path {
        /// The outline.
        segments: Vec<Segment>,
        /// Fill colour.
        fill: Option<Color>,
        /// Stroke width in points, and colour.
        stroke: Option<(f32, Color)>,
    },
}

impl Shape {
    /// Scales it about the origin, then moves it. Font sizes and line widths scale too.
    pub fn transform(&mut self, scale: f32, dx: f32, dy: f32) {
        let to = |point: &mut Point| *point = Point::new(point.x * scale + dx, point.y * scale + dy);
        match self {
            Shape::Glyphs(run) => {
                to(&mut run.origin);
                if (scale - 1.0).abs() > f32::EPSILON {
                    run.size *= scale;
                    run.width *= scale;
                    for glyph in &mut run.glyphs {
                        glyph.x *= scale;
                    }
                }
            }
            Shape::Line { from, to: end, width, .. } => {
                to(from);
                to(end);
                *width *= scale;
            }
            Shape::Rect { min, max, .. } => {
                to(min);
                to(max);
            }
            Shape::Path { segments, stroke, .. } => {
                for segment in segments {
                    match segment {
                        Segment::Move(point) | Segment::Line(point) => to(point),
                        Segment::Cubic(first, second, end) => {
                            to(first);
                            to(second);
                            to(end);
                        }
                        Segment::Close => {}
                    }
                }
                if let Some((width, _)) = stroke {
                    *width *= scale;
                }
            }
        }
    }
}

/// What a mark stands for in the document's structure (PDF tags, screen readers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Not content: page numbers, repeated table heads, rules.
    Artifact,
    /// A paragraph.
    Paragraph,
    /// A heading of this level, 1 to 3.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A head cell of a table, by row and column.
    HeadCell(u16, u16),
    /// A body cell of a table, by row and column.
    Cell(u16, u16),
    /// A chart or a picture.
    Figure,
}

/// Which part of the document a mark belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    /// What the mark stands for.
    pub role: Role,
    /// The block's position in the document, counted over all parts from 0; `u32::MAX` for artifacts.
    pub block: u32,
}

impl Tag {
    /// The tag of what is not content.
    pub const ARTIFACT: Self = Self { role: Role::Artifact, block: u32::MAX };
}

/// One thing painted, with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it stands for.
    pub tag: Tag,
    /// What is painted.
    pub shape: Shape,
}

/// A picture made of marks: a chart, or the content of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The marks, painted in this order.
    pub marks: Vec<Mark>,
}
