//! The marks of a page become the operations of its content stream, each inside marked content.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color as PdfColor, DictItem, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle,
    PdfPage, Point as PdfPoint, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::error::PdfError;
use super::font::{Faces, glyph_texts, resource};
use super::values::rounded;
use crate::mark::{Color, Drawing, Face, GlyphRun, Mark, Point, Role, Segment, Shape, Tag};

/// How far the pen may lie from where the layout put a glyph, in points, before it is moved.
const TOLERANCE: f32 = 0.002;

/// A written page and, by marked-content id, what each stretch of it stands for.
pub(super) struct PageContent {
    pub(super) page: PdfPage,
    pub(super) stretches: Vec<Stretch>,
}

/// Marks that follow each other and stand for the same thing: one piece of marked content.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub(super) tag: Tag,
    /// The words of its runs.
    pub(super) words: String,
    /// Baseline and left end of the first run, in points.
    start: Option<Point>,
    /// Baseline and right end of the last run, in points.
    end: Option<Point>,
    /// Font size of the last run, in points.
    size: f32,
}

impl Stretch {
    fn new(marks: &[Mark], tag: Tag) -> Self {
        let mut stretch = Self { tag, words: String::new(), start: None, end: None, size: 0.0 };
        for mark in marks {
            if let Shape::Glyphs(run) = &mark.shape {
                if !stretch.words.is_empty() && tag.role == Role::Figure {
                    stretch.words.push_str("; ");
                }
                stretch.words.push_str(&run.text);
                stretch.start.get_or_insert(run.origin);
                stretch.end = Some(Point::new(run.origin.x + run.width, run.origin.y));
                stretch.size = run.size;
            }
        }
        stretch
    }

    /// Whether the next stretch goes on with the same paragraph: a line that a paragraph was broken at ends with a
    /// space, and words in another face follow on the same line.
    pub(super) fn flows_into(&self, next: &Self) -> bool {
        let (Some(end), Some(start)) = (self.end, next.start) else { return true };
        self.words.ends_with(char::is_whitespace)
            || ((end.y - start.y).abs() < 0.01 && (end.x - start.x).abs() < self.size.max(next.size))
    }
}

/// Writes the marks of one page.
pub(super) fn page(drawing: &Drawing, faces: &Faces) -> Result<PageContent, PdfError> {
    let mut writer = Writer { height: drawing.height, faces, ops: Vec::new(), state: State::default() };
    let mut stretches = Vec::new();
    for marks in drawing.marks.chunk_by(stay_together) {
        let Some(Mark { tag, .. }) = marks.first() else { continue };
        if tag.role == Role::Artifact {
            writer.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() });
        } else {
            let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(stretches.len() as i64))]);
            writer.ops.push(Op::BeginMarkedContentWithProperties {
                tag: content_type(tag.role).into(),
                properties: DictItem::Dict { map },
            });
            stretches.push(Stretch::new(marks, *tag));
        }
        for mark in marks {
            writer.mark(&mark.shape)?;
        }
        writer.ops.push(Op::EndMarkedContent);
    }
    let paper = Rect::from_wh(Pt(rounded(drawing.width)), Pt(rounded(drawing.height)));
    let page =
        PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: writer.ops };
    Ok(PageContent { page, stretches })
}

/// The type of marked content, which is also the type of the element that holds it.
pub(super) fn content_type(role: Role) -> &'static str {
    match role {
        Role::Artifact => "Artifact",
        Role::Paragraph => "P",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::ListItem => "LBody",
        Role::HeadCell(..) => "TH",
        Role::Cell(..) => "TD",
        Role::Figure => "Figure",
    }
}

/// Whether two marks in a row belong to the same piece of marked content.
fn stay_together(a: &Mark, b: &Mark) -> bool {
    a.tag == b.tag
        && (a.tag.role != Role::Paragraph
            || Stretch::new(std::slice::from_ref(a), a.tag)
                .flows_into(&Stretch::new(std::slice::from_ref(b), b.tag)))
}

/// What the operations so far have set, so that nothing is said twice.
#[derive(Default)]
struct State {
    fill: Option<Color>,
    stroke: Option<Color>,
    line_width: Option<f32>,
    font: Option<(Face, f32)>,
}

struct Writer<'a> {
    height: f32,
    faces: &'a Faces,
    ops: Vec<Op>,
    state: State,
}

impl Writer<'_> {
    fn mark(&mut self, shape: &Shape) -> Result<(), PdfError> {
        match shape {
            Shape::Glyphs(run) => self.glyphs(run)?,
            Shape::Line { from, to, width, color } => {
                self.stroke(*width, *color);
                let points = vec![self.line_point(*from, false), self.line_point(*to, false)];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Shape::Rect { min, max, fill } => {
                self.fill(*fill);
                let corner = self.point(Point::new(min.x, max.y));
                let (width, height) = (rounded(max.x - min.x), rounded(max.y - min.y));
                let mut rectangle = Rect::from_xywh(corner.x, corner.y, Pt(width), Pt(height));
                rectangle.mode = Some(PaintMode::Fill);
                rectangle.winding_order = Some(WindingOrder::NonZero);
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Path { segments, fill, stroke } => {
                let outlines = self.outlines(segments);
                if let Some(color) = fill {
                    self.fill(*color);
                    let rings =
                        outlines.iter().map(|line| PolygonRing { points: line.points.clone() }).collect();
                    let polygon =
                        Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
                    self.ops.push(Op::DrawPolygon { polygon });
                }
                if let Some((width, color)) = stroke {
                    self.stroke(*width, *color);
                    self.ops.extend(outlines.into_iter().map(|line| Op::DrawLine { line }));
                }
            }
        }
        Ok(())
    }

    /// A run as one text object. The widths in the file are exact, so that only what the layout moved (justified
    /// spaces) needs an offset; the pen is followed in the numbers as written, so that nothing adds up along a line.
    fn glyphs(&mut self, run: &GlyphRun) -> Result<(), PdfError> {
        let (Some(first), Some(face)) = (run.glyphs.first(), self.faces.get(run.face)) else {
            return Ok(());
        };
        if run.size <= 0.0 {
            return Ok(());
        }
        self.fill(run.color);
        self.ops.push(Op::StartTextSection);
        if self.state.font != Some((run.face, run.size)) {
            self.state.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(resource(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
        }
        let start = self.point(Point::new(run.origin.x + first.x, run.origin.y));
        let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, start.x.0, start.y.0]);
        self.ops.push(Op::SetTextMatrix { matrix });

        let mut pen = start.x.0;
        let mut shown: Vec<Codepoint> = Vec::with_capacity(run.glyphs.len());
        for (glyph, text) in glyph_texts(run) {
            let code = face
                .code(glyph.id, &text)
                .ok_or_else(|| PdfError::Writer(format!("glyph {} has no code", glyph.id)))?;
            let wanted = run.origin.x + glyph.x;
            if let Some(last) = shown.last_mut()
                && (wanted - pen).abs() > TOLERANCE
            {
                last.offset = rounded((pen - wanted) * 1000.0 / run.size);
                pen -= last.offset / 1000.0 * run.size;
            }
            shown.push(Codepoint::with_cid(code, 0.0, text));
            pen += face.width(code) / 1000.0 * run.size;
        }
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        self.ops.push(Op::EndTextSection);
        Ok(())
    }

    /// A path's outlines, each with its own beginning.
    fn outlines(&self, segments: &[Segment]) -> Vec<Line> {
        let mut outlines: Vec<Line> = Vec::new();
        let mut current = Line::default();
        let mut beginning = Point::default();
        for segment in segments {
            match *segment {
                Segment::Move(to) => {
                    outlines.push(std::mem::take(&mut current));
                    current.points.push(self.line_point(to, false));
                    beginning = to;
                }
                Segment::Line(to) => current.points.push(self.line_point(to, false)),
                Segment::Cubic(a, b, to) => current.points.extend([
                    self.line_point(a, true),
                    self.line_point(b, true),
                    self.line_point(to, false),
                ]),
                Segment::Close => {
                    current.is_closed = true;
                    outlines.push(std::mem::take(&mut current));
                    current.points.push(self.line_point(beginning, false));
                }
            }
        }
        outlines.push(current);
        outlines.retain(|outline| outline.points.len() > 1);
        outlines
    }

    fn fill(&mut self, color: Color) {
        if self.state.fill.replace(color) != Some(color) {
            self.ops.push(Op::SetFillColor { col: pdf_color(color) });
        }
    }

    fn stroke(&mut self, width: f32, color: Color) {
        if self.state.stroke.replace(color) != Some(color) {
            self.ops.push(Op::SetOutlineColor { col: pdf_color(color) });
        }
        if self.state.line_width.replace(width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(rounded(width)) });
        }
    }

    /// A place measured from the bottom, as PDF counts.
    fn point(&self, point: Point) -> PdfPoint {
        PdfPoint { x: Pt(rounded(point.x)), y: Pt(rounded(self.height - point.y)) }
    }

    fn line_point(&self, point: Point, bezier: bool) -> LinePoint {
        LinePoint { p: self.point(point), bezier }
    }
}

/// Greys are written as greys, so that a printer sets black text with black ink alone.
fn pdf_color(color: Color) -> PdfColor {
    let channel = |value: u8| rounded(f32::from(value) / 255.0);
    if color.r == color.g && color.g == color.b {
        PdfColor::Greyscale(Greyscale { percent: channel(color.r), icc_profile: None })
    } else {
        let (r, g, b) = (channel(color.r), channel(color.g), channel(color.b));
        PdfColor::Rgb(Rgb { r, g, b, icc_profile: None })
    }
}
