//! Pages, drawings and documents become files: PDF, Word and pictures, each replaced atomically.

pub mod docx;
pub mod faces;
pub mod figure;
pub mod file;
pub mod pdf;
pub mod raster;
pub mod svg;
pub mod xlsx;
