//! Places and texts as they are said in a sentence.

use crate::plan::PlannedFigure;

/// Where a figure stands.
pub fn place(figure: &PlannedFigure) -> String {
    match figure.place.at {
        Some(_) => figure.place.to_string(),
        None => "thứ hạng nhập tay".to_owned(),
    }
}

/// A text as it fits into a sentence.
pub fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= 80 { text } else { text.chars().take(79).chain(['…']).collect() }
}
