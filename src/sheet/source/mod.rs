//! What a file is, by its bytes and not by its name, and whether it is small enough to be read.

mod package;
mod text;

use std::sync::atomic::{AtomicUsize, Ordering};

use unicode_normalization::UnicodeNormalization;

use crate::cell::{At, address};

/// The largest file that is read.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most cells that are read from one file.
pub const MAX_CELLS: usize = 200_000;
/// The rows within which every cell must lie.
pub const MAX_ROWS: u32 = 20_000;
/// The columns within which every cell must lie.
pub const MAX_COLUMNS: u32 = 500;
/// The most worksheets or tables of one file.
pub const MAX_SHEETS: usize = 500;

/// What looking through a packed workbook has told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Package {
    /// Whether any worksheet may have joined cells.
    pub has_merges: bool,
    /// The bytes of all its parts.
    pub unpacked: u64,
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook of Excel since 2007 (.xlsx, .xlsm).
    Xlsx(Package),
    /// A binary workbook (.xlsb).
    Xlsb,
    /// A workbook of Excel 5 to 2003 (.xls).
    Xls,
    /// A spreadsheet of LibreOffice (.ods), packed or flat.
    Ods,
    /// A document of Word (.docx).
    Docx,
    /// A page of the web, whatever its name says.
    Html,
    /// Fields between separators: CSV, TSV.
    Delimited,
}

/// What is said of a cell outside the rows and columns that are read.
pub const FAR: &str = "ô nằm ngoài phạm vi 20.000 dòng × 500 cột; hãy xóa ô này rồi lưu và nhập lại";

/// Why a file is not read. Each message goes on after the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("là tệp rỗng; hãy chọn tệp có số liệu")]
    Empty,
    /// Larger than [`MAX_BYTES`].
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
    /// More than [`MAX_CELLS`] cells.
    #[error("có hơn 200.000 ô dữ liệu; hãy lưu riêng trang tính cần nhập thành tệp mới")]
    TooManyCells,
    /// More than [`MAX_SHEETS`] worksheets.
    #[error("có hơn 500 trang tính hoặc bảng; hãy lưu riêng bảng cần nhập thành tệp mới")]
    TooManySheets,
    /// A cell outside [`MAX_ROWS`] × [`MAX_COLUMNS`].
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
    /// The officer does not want it any more.
    #[error("chưa được đọc vì đã dừng")]
    Cancelled,
}

/// What is left of a file's limits while it is read; every reader takes its cells from here.
pub struct Budget<'a> {
    cells: AtomicUsize,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Budget<'a> {
    /// For one file.
    pub fn new(is_cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { cells: AtomicUsize::new(0), is_cancelled }
    }

    /// Takes a cell.
    ///
    /// # Errors
    /// When it lies too far out, is one too many, or the officer has stopped the import.
    pub fn take(&self, sheet: &str, at: At) -> Result<(), Refusal> {
        if at.0 >= MAX_ROWS || at.1 >= MAX_COLUMNS {
            return Err(Refusal::FarCell { sheet: sheet.nfc().collect(), at });
        }
        let cells = self.cells.fetch_add(1, Ordering::Relaxed) + 1;
        if cells > MAX_CELLS {
            return Err(Refusal::TooManyCells);
        }
        if cells.is_multiple_of(512) { self.go_on() } else { Ok(()) }
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// When the officer has stopped the import.
    pub fn go_on(&self) -> Result<(), Refusal> {
        if (self.is_cancelled)() { Err(Refusal::Cancelled) } else { Ok(()) }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What kind of file the bytes are; a packed one is known to be whole and within the limits.
///
/// # Errors
/// Why it is not read.
pub fn format_of(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(OLE) {
        return compound(bytes);
    }
    if bytes.starts_with(ZIP) {
        return package::check(bytes);
    }
    text::kind(bytes)
}

/// A compound file: an old workbook, or something else of the old Office.
fn compound(bytes: &[u8]) -> Result<Format, Refusal> {
    let has = |name| names_stream(bytes, name);
    if has("EncryptedPackage") {
        Err(Refusal::Encrypted)
    } else if has("Workbook") || has("Book") {
        Ok(Format::Xls)
    } else if has("WordDocument") {
        Err(Refusal::OtherKind("văn bản Word cũ (.doc)", ".docx"))
    } else if has("PowerPoint Document") {
        Err(Refusal::OtherKind("trình chiếu PowerPoint", ".xlsx"))
    } else {
        // Without its directory, which a truncated file has lost, nothing tells what it was.
        Err(Refusal::Damaged)
    }
}

/// Whether a compound file has a stream of this name; its directory holds names in UTF-16LE, ended by a zero.
fn names_stream(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        let ole = |name: &str| {
            let mut bytes = OLE.to_vec();
            bytes.resize(1024, 0);
            bytes.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(format_of(b""), Err(Refusal::Empty));
        assert_eq!(format_of(b"STT;Don vi"), Ok(Format::Delimited));
        assert_eq!(format_of(b"PK\x03\x04 and no more"), Err(Refusal::Damaged));
        assert_eq!(format_of(&ole("EncryptedPackage")), Err(Refusal::Encrypted));
        assert_eq!(format_of(&ole("Workbook")), Ok(Format::Xls));
        assert!(matches!(format_of(&ole("WordDocument")), Err(Refusal::OtherKind(..))));
        assert_eq!(format_of(&vec![b'x'; MAX_BYTES + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_cell_beyond_the_limits_is_named() {
        let budget = Budget::new(&|| false);
        assert_eq!(budget.take("S", (0, 0)), Ok(()));
        let far = Refusal::FarCell { sheet: "S".to_owned(), at: (MAX_ROWS, 0) };
        assert_eq!(budget.take("S", (MAX_ROWS, 0)), Err(far));
    }
}
