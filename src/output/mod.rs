//! Pages, drawings and documents become files: PDF and pictures, each replaced atomically.

pub mod file;
pub mod pdf;
pub mod raster;
