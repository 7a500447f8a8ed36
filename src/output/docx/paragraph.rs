//! Paragraphs and runs in the order of elements that WordprocessingML prescribes.

use super::styles::{LOW, run_properties};
use super::units::twips;
use super::xml::Element;
use crate::document::Text;

/// What a paragraph says beyond its style.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    /// Never the last thing on a page.
    pub(super) keep_next: bool,
    /// A rule along its upper edge, this many points wide.
    pub(super) rule: Option<f32>,
    /// Free height above, in points.
    pub(super) before: f32,
    /// Free height below where it is not the style's, in points.
    pub(super) after: Option<f32>,
    /// Indent at both sides, in points.
    pub(super) sides: f32,
    /// Indent at the left alone, in points.
    pub(super) left: f32,
    /// Where its words stand, if not as the style says.
    pub(super) align: Option<&'static str>,
    /// The part of the document that ends with it.
    pub(super) ends: Option<Element>,
}

/// A paragraph of this style with these runs.
pub(super) fn paragraph(style: &str, form: Form, runs: impl IntoIterator<Item = Element>) -> Element {
    let mut properties = Element::new("w:pPr").child(Element::value("w:pStyle", style));
    if form.keep_next {
        properties = properties.child(Element::new("w:keepNext"));
    }
    if let Some(width) = form.rule {
        let rule = Element::value("w:top", "single")
            .attribute("w:sz", eighths(width))
            .attribute("w:space", 0)
            .attribute("w:color", "000000");
        properties = properties.child(Element::new("w:pBdr").child(rule));
    }
    if form.before > 0.0 || form.after.is_some() {
        let mut spacing = Element::new("w:spacing");
        if form.before > 0.0 {
            spacing = spacing.attribute("w:before", twips(form.before));
        }
        if let Some(after) = form.after {
            spacing = spacing.attribute("w:after", twips(after));
        }
        properties = properties.child(spacing);
    }
    if form.sides > 0.0 {
        let side = twips(form.sides);
        properties =
            properties.child(Element::new("w:ind").attribute("w:left", side).attribute("w:right", side));
    }
    if form.left > 0.0 {
        properties = properties.child(Element::new("w:ind").attribute("w:left", twips(form.left)));
    }
    if let Some(align) = form.align {
        properties = properties.child(Element::value("w:jc", align));
    }
    properties = properties.children(form.ends);
    Element::new("w:p").child(properties).children(runs)
}

/// A paragraph of plain words.
pub(super) fn plain(style: &str, form: Form, words: &str) -> Element {
    paragraph(style, form, runs(&Text::plain(words)))
}

/// An empty paragraph that bears a rule of this length in the middle of a column of this width, all in points.
pub(super) fn rule(length: f32, column: f32, width: f32, gap: f32, after: f32) -> Element {
    let sides = ((column - length) / 2.0).max(0.0);
    let form = Form { rule: Some(width), before: gap, after: Some(after), sides, ..Form::default() };
    paragraph(LOW, form, [])
}

/// The runs of a text. A run says only what its paragraph's style does not.
pub(super) fn runs(text: &Text) -> Vec<Element> {
    let filled = text.0.iter().filter(|run| !run.text.is_empty());
    filled
        .map(|run| {
            let mut element = Element::new("w:r");
            if run.bold || run.italic {
                element = element.child(run_properties(run.bold, run.italic, None));
            }
            element.child(Element::new("w:t").attribute("xml:space", "preserve").text(&run.text))
        })
        .collect()
}

/// Widths of rules are counted in eighths of a point.
#[expect(clippy::cast_possible_truncation, reason = "rules are a few points wide")]
pub(super) fn eighths(points: f32) -> i32 {
    (points * 8.0).round() as i32
}
