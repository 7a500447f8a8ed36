//! Drawings become pictures: the preview on the screen, and PNG files.

use std::collections::HashMap;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{self, Affine, BezPath, Cap, Join, PathEl, Point as KurboPoint, Rect, Stroke};
use vello_cpu::peniko::Fill;
use vello_cpu::{PixmapMut, RenderContext, Resources};

use crate::font::FontSet;
use crate::mark::{Color, Drawing, Face, GlyphRun, Point, Segment, Shape};

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 16_384;

/// How far a flattened curve may lie from the true one, in pixels.
const FLATNESS: f64 = 0.05;

/// An opaque picture in sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Four bytes a pixel (red, green, blue, 255), row after row from the top.
    pub rgba: Vec<u8>,
}

/// Why a drawing could not become a picture.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The drawing has no size, or one that is not a number.
    #[error("Hình vẽ không có kích thước ({width} × {height} điểm); hãy tạo lại trang rồi thử lại.")]
    Empty {
        /// The drawing's width in points times the scale.
        width: f32,
        /// The drawing's height in points times the scale.
        height: f32,
    },
    /// The picture would be larger than [`MAX_SIDE`].
    #[error(
        "Ảnh {width:.0} × {height:.0} điểm ảnh vượt quá {MAX_SIDE} điểm ảnh mỗi cạnh; hãy chọn tỷ lệ hoặc độ phân giải nhỏ hơn."
    )]
    TooLarge {
        /// Wanted width in pixels.
        width: f32,
        /// Wanted height in pixels.
        height: f32,
    },
    /// A font file could not be read.
    #[error("Không đọc được phông chữ {face:?}; hãy cài lại chương trình.")]
    Font {
        /// The face.
        face: Face,
    },
    /// The PNG writer failed.
    #[error("Không tạo được ảnh PNG ({0}); hãy thử lại với độ phân giải nhỏ hơn.")]
    Png(#[from] png::EncodingError),
}

/// Paints a drawing once, `scale` pixels a point, on white.
///
/// # Errors
/// When the picture would be empty or too large, or a font cannot be read.
pub fn paint(drawing: &Drawing, fonts: &FontSet, scale: f32) -> Result<Picture, RasterError> {
    Painter::new(Arc::new(fonts.clone())).paint(drawing, scale)
}

/// Writes a picture as a PNG file (RGB: a picture is opaque).
///
/// # Errors
/// When the encoder fails.
pub fn png(picture: &Picture) -> Result<Vec<u8>, RasterError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::RelativeColorimetric);
    let rgb: Vec<u8> =
        picture.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(bytes)
}

/// A painter that keeps glyph outlines and buffers between pictures.
pub struct Painter {
    fonts: Arc<FontSet>,
    /// Outlines in font units, `y` upwards as in the font; `None` where the font has no such glyph.
    outlines: HashMap<(Face, u16), Option<BezPath>>,
    units_per_em: HashMap<Face, f64>,
    context: Option<RenderContext>,
    resources: Resources,
    /// The outline of the run or path in hand.
    path: BezPath,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Painter").field("outlines", &self.outlines.len()).finish_non_exhaustive()
    }
}

impl Painter {
    /// A painter with these faces.
    pub fn new(fonts: Arc<FontSet>) -> Self {
        Self {
            fonts,
            outlines: HashMap::new(),
            units_per_em: HashMap::new(),
            context: None,
            resources: Resources::new(),
            path: BezPath::new(),
        }
    }

    /// Paints a drawing, `scale` pixels a point, on white. The picture is as large as the drawing, rounded to whole pixels.
    ///
    /// # Errors
    /// When the picture would be empty or too large, or a font cannot be read.
    pub fn paint(&mut self, drawing: &Drawing, scale: f32) -> Result<Picture, RasterError> {
        let (width, height) = pixels(drawing, scale)?;
        let mut context = match self.context.take() {
            Some(mut context) => {
                context.reset_and_resize(width, height);
                context
            }
            None => RenderContext::new(width, height),
        };
        let painted = self.paint_marks(&mut context, drawing, f64::from(scale));
        let mut rgba = vec![0; usize::from(width) * usize::from(height) * 4];
        if let (Ok(()), Some(target)) = (&painted, PixmapMut::new(width, height, &mut rgba)) {
            context.flush();
            context.render(target, &mut self.resources);
        }
        self.context = Some(context);
        painted?;
        Ok(Picture { width: width.into(), height: height.into(), rgba })
    }

    fn paint_marks(
        &mut self,
        context: &mut RenderContext,
        drawing: &Drawing,
        scale: f64,
    ) -> Result<(), RasterError> {
        context.set_fill_rule(Fill::NonZero);
        context.set_paint(paint_of(Color::rgb(255, 255, 255)));
        context.fill_rect(&Rect::new(0.0, 0.0, context.width().into(), context.height().into()));
        context.set_transform(Affine::scale(scale));
        for mark in &drawing.marks {
            match &mark.shape {
                Shape::Glyphs(run) => {
                    self.path.truncate(0);
                    self.append_glyphs(run)?;
                    context.set_paint(paint_of(run.color));
                    context.fill_path(&self.path);
                }
                Shape::Line { from, to, width, color } => {
                    context.set_paint(paint_of(*color));
                    if let Some(bar) = bar(*from, *to, *width, scale) {
                        context.set_transform(Affine::IDENTITY);
                        context.fill_rect(&bar);
                        context.set_transform(Affine::scale(scale));
                    } else {
                        self.path.truncate(0);
                        self.path.move_to(kurbo_point(*from));
                        self.path.line_to(kurbo_point(*to));
                        context.set_stroke(stroke_of(*width));
                        context.stroke_path(&self.path);
                    }
                }
                Shape::Rect { min, max, fill } => {
                    context.set_paint(paint_of(*fill));
                    context.fill_rect(&Rect::from_points(kurbo_point(*min), kurbo_point(*max)));
                }
                Shape::Path { segments, fill, stroke } => {
                    // The renderer's own flattening is made for glyphs: a chart's long curves would show corners.
                    let path = &mut self.path;
                    path.truncate(0);
                    let elements = segments.iter().map(|segment| element(*segment));
                    kurbo::flatten(elements, FLATNESS / scale, |element| path.push(element));
                    if let Some(fill) = fill {
                        context.set_paint(paint_of(*fill));
                        context.fill_path(&self.path);
                    }
                    if let Some((width, color)) = stroke {
                        context.set_paint(paint_of(*color));
                        context.set_stroke(stroke_of(*width));
                        context.stroke_path(&self.path);
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds a run's outlines to the path in hand: one fill a run is much cheaper than one a glyph.
    fn append_glyphs(&mut self, run: &GlyphRun) -> Result<(), RasterError> {
        let factor = f64::from(run.size) / self.units_per_em(run.face)?;
        let mut path = std::mem::take(&mut self.path);
        for glyph in &run.glyphs {
            let (x, y) = (f64::from(run.origin.x + glyph.x), f64::from(run.origin.y));
            let place = Affine::new([factor, 0.0, 0.0, -factor, x, y]);
            if let Some(outline) = self.outline(run.face, glyph.id)? {
                path.extend(outline.elements().iter().map(|element| place * *element));
            }
        }
        self.path = path;
        Ok(())
    }

    fn units_per_em(&mut self, face: Face) -> Result<f64, RasterError> {
        if let Some(units) = self.units_per_em.get(&face) {
            return Ok(*units);
        }
        let font = FontRef::new(self.fonts.data(face)).map_err(|_| RasterError::Font { face })?;
        let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        if units == 0 {
            return Err(RasterError::Font { face });
        }
        self.units_per_em.insert(face, units.into());
        Ok(units.into())
    }

    fn outline(&mut self, face: Face, id: u16) -> Result<Option<&BezPath>, RasterError> {
        use std::collections::hash_map::Entry;
        let outline = match self.outlines.entry((face, id)) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let font = FontRef::new(self.fonts.data(face)).map_err(|_| RasterError::Font { face })?;
                let mut pen = PathPen(BezPath::new());
                let drawn = font.outline_glyphs().get(GlyphId::from(id)).and_then(|glyph| {
                    glyph
                        .draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen)
                        .ok()
                });
                entry.insert(drawn.map(|_| pen.0))
            }
        };
        Ok(outline.as_ref())
    }
}

/// The picture's size in pixels.
fn pixels(drawing: &Drawing, scale: f32) -> Result<(u16, u16), RasterError> {
    let (width, height) = ((drawing.width * scale).round(), (drawing.height * scale).round());
    if !(width >= 1.0 && height >= 1.0) {
        return Err(RasterError::Empty { width, height });
    }
    if width > MAX_SIDE as f32 || height > MAX_SIDE as f32 {
        return Err(RasterError::TooLarge { width, height });
    }
    Ok((width as u16, height as u16))
}

fn element(segment: Segment) -> PathEl {
    match segment {
        Segment::Move(to) => PathEl::MoveTo(kurbo_point(to)),
        Segment::Line(to) => PathEl::LineTo(kurbo_point(to)),
        Segment::Cubic(a, b, to) => PathEl::CurveTo(kurbo_point(a), kurbo_point(b), kurbo_point(to)),
        Segment::Close => PathEl::ClosePath,
    }
}

/// A level or upright line as whole pixels, as PDF readers draw it ("stroke adjustment"): rules stay sharp and equally
/// thick wherever they lie.
fn bar(from: Point, to: Point, width: f32, scale: f64) -> Option<Rect> {
    let thickness = (f64::from(width) * scale).round().max(1.0);
    let edge = |centre: f32| (f64::from(centre) * scale - thickness / 2.0).round();
    let ends = |a: f32, b: f32| (f64::from(a.min(b)) * scale, f64::from(a.max(b)) * scale);
    if (from.y - to.y).abs() < f32::EPSILON {
        let ((left, right), top) = (ends(from.x, to.x), edge(from.y));
        Some(Rect::new(left, top, right, top + thickness))
    } else if (from.x - to.x).abs() < f32::EPSILON {
        let ((top, bottom), left) = (ends(from.y, to.y), edge(from.x));
        Some(Rect::new(left, top, left + thickness, bottom))
    } else {
        None
    }
}

fn paint_of(color: Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgb8(color.r, color.g, color.b)
}

fn kurbo_point(point: Point) -> KurboPoint {
    KurboPoint::new(point.x.into(), point.y.into())
}

/// The stroke that a PDF draws when nothing else is asked for, so that preview and PDF agree.
fn stroke_of(width: f32) -> Stroke {
    Stroke::new(width.into()).with_caps(Cap::Butt).with_join(Join::Miter).with_miter_limit(10.0)
}

struct PathPen(BezPath);

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx0), f64::from(cy0)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.curve_to(
            (f64::from(cx0), f64::from(cy0)),
            (f64::from(cx1), f64::from(cy1)),
            (f64::from(x), f64::from(y)),
        );
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
