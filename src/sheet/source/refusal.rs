//! Why a file is not read, in words that say what to do.

use crate::cell::{At, address};

/// What is said of a cell outside the rows and columns that are read.
pub const FAR: &str = "ô nằm ngoài phạm vi 20.000 dòng × 500 cột; hãy xóa ô này rồi lưu và nhập lại";

/// Why a file is not read. Each message goes on after the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("là tệp rỗng; hãy chọn tệp có số liệu")]
    Empty,
    /// Larger than [`super::MAX_BYTES`].
    #[error("lớn hơn 20 MB; hãy xóa ảnh và các trang tính không cần thiết rồi nhập lại")]
    TooLarge,
    /// A workbook closed with a password.
    #[error("có mật khẩu nên không đọc được; hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập")]
    Encrypted,
    /// A kind of file that holds tables which are not read; which, and as what to save it.
    #[error("là {0} nên không đọc được bảng; hãy mở và lưu lại thành {1} rồi nhập")]
    OtherKind(&'static str, &'static str),
    /// Something else.
    #[error(
        "không phải tệp có bảng số liệu; hãy chọn sổ tính (.xlsx, .xls, .xlsb, .ods), văn bản Word (.docx), trang web (.html) hoặc tệp CSV"
    )]
    NotATable,
    /// Truncated or damaged.
    #[error("bị cắt cụt hoặc hỏng nên không đọc được; hãy chép hoặc tải lại tệp gốc rồi nhập")]
    Damaged,
    /// A part that declares a document type, with which entities could be defined.
    #[error(
        "có khai báo DOCTYPE bên trong nên không được đọc vì lý do an toàn; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại"
    )]
    Doctype,
    /// Unpacks to more than is read.
    #[error(
        "chứa quá nhiều dữ liệu khi giải nén (hơn 200 MB); hãy lưu riêng trang tính cần nhập thành tệp mới"
    )]
    Inflated,
    /// More than [`super::MAX_CELLS`] cells.
    #[error("có hơn 200.000 ô dữ liệu; hãy lưu riêng trang tính cần nhập thành tệp mới")]
    TooManyCells,
    /// More than [`super::MAX_SHEETS`] worksheets.
    #[error("có hơn 500 trang tính hoặc bảng; hãy lưu riêng bảng cần nhập thành tệp mới")]
    TooManySheets,
    /// A cell outside [`super::MAX_ROWS`] × [`super::MAX_COLUMNS`].
    #[error("trang tính “{sheet}”, ô {}: {FAR}", address(*.at))]
    FarCell {
        /// The worksheet.
        sheet: String,
        /// The cell.
        at: At,
    },
    /// The comma separates fields and decimals alike.
    #[error(
        "dòng {0}: dấu phẩy vừa ngăn cách cột vừa là dấu thập phân nên không tách cột được; hãy lưu lại tệp với dấu chấm phẩy (;) giữa các cột"
    )]
    CommaTwice(u32),
    /// A comma inside a text parts it, where the comma separates fields.
    #[error(
        "dòng {0} có nhiều ô hơn hàng tiêu đề vì dấu phẩy trong chữ không được đặt trong dấu nháy kép nên không tách cột được; hãy lưu lại tệp với dấu chấm phẩy (;) giữa các cột"
    )]
    CommaInText(u32),
    /// Columns that only blanks keep apart.
    #[error(
        "có các cột chỉ cách nhau bằng dấu cách nên không tách cột được; hãy lưu lại tệp với dấu chấm phẩy (;) giữa các cột, hoặc thành .xlsx rồi nhập"
    )]
    NoSeparator,
    /// Lines of two code pages in one file.
    #[error(
        "trộn hai bảng mã (một phần UTF-8, một phần Windows-1258) nên chữ tiếng Việt không đọc được chắc chắn; hãy mở tệp gốc, lưu lại dạng “CSV UTF-8” hoặc .xlsx rồi nhập"
    )]
    TwoEncodings,
    /// Two different values for one cell.
    #[error("trang tính “{sheet}”, ô {} có hai giá trị khác nhau trong tệp (dòng bị ghi hai lần); hãy mở tệp bằng Excel, kiểm tra rồi lưu lại", address(*.at))]
    CellTwice {
        /// The worksheet.
        sheet: String,
        /// The cell.
        at: At,
    },
    /// A reply of a web service that ends too early, or is none.
    #[error("là tệp JSON không trọn vẹn (lỗi ở dòng {0}); hãy tải lại dữ liệu từ Cổng rồi nhập")]
    BrokenJson(u32),
    /// A quotation mark is opened in a row and not closed there.
    #[error(
        "dòng {0}: dấu nháy kép (\") mở ra mà không đóng trong dòng nên không tách cột được; hãy xóa hoặc đóng dấu nháy ở dòng này rồi nhập lại"
    )]
    OpenQuote(u32),
    /// The officer does not want it any more.
    #[error("chưa được đọc vì đã dừng")]
    Cancelled,
}
