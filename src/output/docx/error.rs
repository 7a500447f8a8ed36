//! Why a notice could not become a Word file.

use crate::output::raster::RasterError;

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
