//! The notice as an editable Word file in the form of Decree 30/2020, from the same blocks as its pages.
//!
//! WordprocessingML is written directly: docx-rs 0.4 lacks repeated heads of tables, language, title and alternative
//! texts, and writes the properties of paragraphs and tables in an order that the standard's schema forbids.

mod body;
mod error;
mod media;
mod package;
mod paragraph;
mod styles;
mod table;
mod units;
mod xml;

pub use error::DocxError;

use body::Body;

use crate::document::Document;
use crate::font::FontSet;
use crate::page::style::Style;

/// Writes the notice as a `.docx` file; the same document gives the same bytes.
///
/// # Errors
/// When a chart cannot be painted or the file cannot be put together.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    let (style, fonts) = (Style::default(), FontSet::bundled());
    let mut body = Body::new(&style, &fonts);
    let content = body.write(document)?;
    package::pack(document, &style, content, &body.media)
}
