//! Why a layout could not become a PDF.

use crate::mark::Face;

/// Why a layout could not become a PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// There is nothing to write.
    #[error("Thông báo chưa có trang nào để xuất PDF; hãy nhập nội dung rồi thử lại.")]
    NoPages,
    /// A character that its font has no shape for would be an empty box on paper.
    #[error("Trang {page}: phông chữ không có ký tự “{text}”; hãy xóa hoặc thay ký tự này rồi xuất lại.")]
    MissingGlyph {
        /// The page, counted from 1.
        page: usize,
        /// The words that cannot be shown.
        text: String,
    },
    /// A font file cannot be embedded.
    #[error("Không nhúng được phông chữ {face:?} vào PDF ({reason}); hãy cài lại chương trình.")]
    Font {
        /// The face.
        face: Face,
        /// What is wrong with it.
        reason: String,
    },
    /// The page writer warned; what it warns of does not show on every reader.
    #[error("Không ghi được trang PDF ({0}); hãy báo cho người phát triển chương trình.")]
    Writer(String),
    /// The file's objects are not as expected.
    #[error("Không ghi được tệp PDF ({0}); hãy báo cho người phát triển chương trình.")]
    Object(#[from] lopdf::Error),
    /// The file could not be put together.
    #[error("Không ghi được tệp PDF ({0}); hãy thử lại.")]
    Save(#[from] std::io::Error),
}
