//! A drawing as SVG: the marks as they are, its words as text that can be found and read aloud.

use std::fmt::Write as _;

use crate::mark::{Color, Drawing, Face, GlyphRun, Point, Segment, Shape};

/// Writes a drawing as an SVG file with a title and a description for those who cannot see it.
///
/// Every text keeps the width that it was measured with, whatever face the reader has for it.
pub fn write(drawing: &Drawing, title: &str, description: &str) -> String {
    let (width, height) = (number(drawing.width), number(drawing.height));
    let mut svg = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"vi\" aria-labelledby=\"t d\">\n<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>\n",
        escaped(title),
        escaped(description)
    );
    for mark in &drawing.marks {
        shape(&mut svg, &mark.shape);
    }
    svg.push_str("</svg>\n");
    svg
}

fn shape(svg: &mut String, shape: &Shape) {
    // writing to a string does not fail
    let _ = match shape {
        Shape::Glyphs(run) => text(svg, run),
        Shape::Line { from, to, width, color } => writeln!(
            svg,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            number(from.x),
            number(from.y),
            number(to.x),
            number(to.y),
            hex(*color),
            number(*width)
        ),
        Shape::Rect { min, max, fill } => writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            number(min.x),
            number(min.y),
            number(max.x - min.x),
            number(max.y - min.y),
            hex(*fill)
        ),
        Shape::Path { segments, fill, stroke } => {
            let fill = fill.map_or_else(|| "none".to_owned(), hex);
            let stroke = stroke.map_or_else(String::new, |(width, color)| {
                format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(color), number(width))
            });
            writeln!(svg, "<path d=\"{}\" fill=\"{fill}\"{stroke}/>", path(segments))
        }
    };
}

fn text(svg: &mut String, run: &GlyphRun) -> std::fmt::Result {
    if run.text.trim().is_empty() {
        return Ok(());
    }
    let weight = match run.face {
        Face::SansSemiBold => " font-weight=\"600\"",
        Face::SerifBold | Face::SerifBoldItalic => " font-weight=\"bold\"",
        _ => "",
    };
    let slant = match run.face {
        Face::SerifItalic | Face::SerifBoldItalic => " font-style=\"italic\"",
        _ => "",
    };
    let family = match run.face {
        Face::SansRegular | Face::SansSemiBold => "'Noto Sans','Segoe UI',Arial,sans-serif",
        _ => "'Liberation Serif','Times New Roman',serif",
    };
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" font-family=\"{family}\" font-size=\"{}\"{weight}{slant} fill=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{}</text>",
        number(run.origin.x),
        number(run.origin.y),
        number(run.size),
        hex(run.color),
        number(run.width),
        escaped(&run.text)
    )
}

fn path(segments: &[Segment]) -> String {
    let at = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    let steps = segments.iter().map(|segment| match segment {
        Segment::Move(to) => format!("M{}", at(to)),
        Segment::Line(to) => format!("L{}", at(to)),
        Segment::Cubic(one, other, to) => format!("C{} {} {}", at(one), at(other), at(to)),
        Segment::Close => "Z".to_owned(),
    });
    steps.collect()
}

/// A length with at most two decimals, a dot before them.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
