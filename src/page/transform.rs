//! Marks moved and scaled.

use crate::mark::{Point, Segment, Shape};

/// Scales a shape about the origin, then moves it. Font sizes and line widths scale too.
pub(super) fn transform(shape: &mut Shape, scale: f32, dx: f32, dy: f32) {
    let to = |point: &mut Point| *point = Point::new(point.x * scale + dx, point.y * scale + dy);
    match shape {
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
