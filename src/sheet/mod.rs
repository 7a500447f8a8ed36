//! Bytes become bounded grids of cells: kinds of files told by their content, limits, encodings, one reader a format.

pub mod encoding;
pub mod grid;
pub mod parallel;
pub mod read;
pub mod source;
