//! Values of a PDF: words and numbers as its objects write them.

use lopdf::{Object, StringFormat};

/// A text string: plain where it is ASCII, else UTF-16, big end first, with its byte order mark.
pub fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = std::iter::once(0xfeff).chain(words.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// Thousandths of a point are finer than any printer.
pub fn rounded(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
