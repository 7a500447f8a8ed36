//! The notice as an editable Word file in the form of Decree 30/2020, from the same blocks as its pages.
//!
//! WordprocessingML is written directly: docx-rs 0.4 lacks repeated heads of tables, language, title and alternative
//! texts, and writes the properties of paragraphs and tables in an order that the standard's schema forbids.

mod body;
mod package;
mod paragraph;
mod styles;
mod table;
mod xml;

use body::Body;

use super::raster::RasterError;
use crate::document::Document;
use crate::font::FontSet;
use crate::page::style::Style;

/// Why a notice could not become a Word file.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// A chart could not be painted.
    #[error("Không đưa được biểu đồ vào tệp Word: {0}")]
    Picture(#[from] RasterError),
    /// The parts of the file could not be put together.
    #[error("Không tạo được tệp Word ({0}); hãy thử lại, nếu vẫn lỗi hãy xuất PDF.")]
    Package(#[from] zip::result::ZipError),
    /// A part of the file could not be written.
    #[error("Không tạo được nội dung tệp Word ({0}); hãy thử lại, nếu vẫn lỗi hãy xuất PDF.")]
    Part(#[from] std::io::Error),
}

/// A picture in the file.
struct Media {
    /// Its file name.
    name: String,
    /// The name by which the document refers to it.
    relation: String,
    /// PNG.
    bytes: Vec<u8>,
}

/// The relation to the page header.
const HEADER: &str = "header";
/// The relation to the header of a part's first page, which bears no number.
const FIRST_HEADER: &str = "headerFirst";

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

/// Points in twentieths, in which Word counts lengths.
#[expect(clippy::cast_possible_truncation, reason = "no length is longer than a page")]
fn twips(points: f32) -> i32 {
    (points * 20.0).round() as i32
}

/// Points in halves, in which Word counts the sizes of letters.
#[expect(clippy::cast_possible_truncation, reason = "no letter is higher than a page")]
fn half_points(points: f32) -> i32 {
    (points * 2.0).round() as i32
}
