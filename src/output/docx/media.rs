//! Parts that the body refers to: pictures and headers.

/// A picture in the file.
pub struct Media {
    /// Its file name.
    pub name: String,
    /// The name by which the document refers to it.
    pub relation: String,
    /// PNG.
    pub bytes: Vec<u8>,
}

/// The relation to the page header.
pub const HEADER: &str = "header";
/// The relation to the header of a part's first page, which bears no number.
pub const FIRST_HEADER: &str = "headerFirst";
