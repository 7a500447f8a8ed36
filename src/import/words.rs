//! Places as they are said in a sentence.

use crate::plan::PlannedFigure;

/// Where a figure stands.
pub fn place(figure: &PlannedFigure) -> String {
    match figure.place.at {
        Some(_) => figure.place.to_string(),
        None => "thứ hạng nhập tay".to_owned(),
    }
}

/// With a great first letter.
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}
