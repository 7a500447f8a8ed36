//! What a file is, by its bytes and not by its name, and whether it is small enough to be read.

use std::io::{Cursor, Read};

/// The largest file that is read.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most cells that are read from one file.
pub const MAX_CELLS: usize = 200_000;
/// The rows within which every cell must lie.
pub const MAX_ROWS: u32 = 20_000;
/// The columns within which every cell must lie.
pub const MAX_COLUMNS: u32 = 500;
/// The most bytes that the parts of a workbook may hold when they are unpacked.
const MAX_UNPACKED: u64 = 200 * 1024 * 1024;
/// The most parts that a workbook may have.
const MAX_PARTS: usize = 10_000;
/// The most different texts that a workbook may announce; more would be reserved in memory before any is read.
const MAX_SHARED_TEXTS: u64 = 2_000_000;

/// Why a file is not read. Each message goes on after the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("là tệp rỗng; hãy chọn tệp sổ tính Excel (.xlsx) có số liệu")]
    Empty,
    /// Larger than [`MAX_BYTES`].
    #[error("lớn hơn 20 MB; hãy xóa ảnh và các trang tính không cần thiết rồi nhập lại")]
    TooLarge,
    /// A workbook closed with a password.
    #[error("có mật khẩu nên không đọc được; hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập")]
    Encrypted,
    /// A workbook of Excel 97–2003.
    #[error(
        "thuộc định dạng Office cũ (như .xls), không phải sổ tính .xlsx; hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập"
    )]
    OldOffice,
    /// A binary workbook.
    #[error("là sổ tính nhị phân .xlsb; hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập")]
    Binary,
    /// Something else.
    #[error("không phải sổ tính Excel (.xlsx); hãy chọn đúng tệp hoặc lưu số liệu thành .xlsx rồi nhập")]
    NotAWorkbook,
    /// Truncated or damaged.
    #[error("bị cắt cụt hoặc hỏng nên không đọc được; hãy chép hoặc tải lại tệp gốc rồi nhập")]
    Damaged,
    /// Unpacks to more than [`MAX_UNPACKED`].
    #[error(
        "chứa quá nhiều dữ liệu khi giải nén (hơn 200 MB); hãy lưu riêng trang tính cần nhập thành tệp mới"
    )]
    Inflated,
    /// More than [`MAX_CELLS`] cells.
    #[error("có hơn 200.000 ô dữ liệu; hãy lưu riêng trang tính cần nhập thành tệp mới")]
    TooManyCells,
    /// A cell outside [`MAX_ROWS`] × [`MAX_COLUMNS`].
    #[error(
        "trang tính “{sheet}”, ô {cell}: ô nằm ngoài phạm vi 20.000 dòng × 500 cột; hãy xóa ô này rồi lưu và nhập lại"
    )]
    FarCell {
        /// The worksheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
}

/// Makes sure that the bytes are a workbook that may be read: of the right kind, whole, and within the limits.
///
/// # Errors
/// Why they are not.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(OLE) {
        return Err(if names_stream(bytes, "EncryptedPackage") {
            Refusal::Encrypted
        } else {
            Refusal::OldOffice
        });
    }
    if bytes.starts_with(ZIP) { check_zip(bytes) } else { Err(Refusal::NotAWorkbook) }
}

/// Whether a compound file has a stream of this name; its directory holds names in UTF-16LE.
fn names_stream(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Unpacks every part once, into nothing, so that neither a damaged part nor a bomb reaches the reader.
fn check_zip(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::Inflated);
    }
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has("workbook.bin") {
        return Err(Refusal::Binary);
    }
    if !has("workbook.xml") && !names.iter().any(|name| name.contains("worksheets/")) {
        return Err(Refusal::NotAWorkbook);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Refusal::Encrypted
            }
            _ => Refusal::Damaged,
        })?;
        let mut part = part.take(left + 1);
        let mut head = Vec::new();
        part.by_ref().take(4096).read_to_end(&mut head).map_err(|_| Refusal::Damaged)?;
        if announced_texts(&head).is_some_and(|count| count > MAX_SHARED_TEXTS) {
            return Err(Refusal::Damaged);
        }
        let rest = std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| Refusal::Damaged)?;
        left = left.checked_sub(rest + head.len() as u64).ok_or(Refusal::Inflated)?;
    }
    Ok(())
}

/// How many shared texts the head of a part announces (`uniqueCount`), in whatever encoding of ASCII signs.
fn announced_texts(head: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let signs: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let at = signs.windows(NAME.len()).position(|window| window == NAME)? + NAME.len();
    let digits: Vec<u8> = signs[at..]
        .iter()
        .copied()
        .skip_while(|byte| !byte.is_ascii_digit() && *byte != b'>')
        .take_while(u8::is_ascii_digit)
        .collect();
    // More digits than a number holds are more texts than any limit.
    String::from_utf8(digits)
        .ok()
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        let ole = |name: &str| {
            let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
            bytes.resize(1024, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(check(b""), Err(Refusal::Empty));
        assert_eq!(check(b"STT;Don vi"), Err(Refusal::NotAWorkbook));
        assert_eq!(check(b"PK\x03\x04 and no more"), Err(Refusal::Damaged));
        assert_eq!(check(&ole("EncryptedPackage")), Err(Refusal::Encrypted));
        assert_eq!(check(&ole("Workbook")), Err(Refusal::OldOffice));
        assert_eq!(check(&vec![b'x'; MAX_BYTES + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_table_of_texts_that_announces_more_than_memory_holds_is_seen_before_it_is_read() {
        assert_eq!(announced_texts(br#"<sst count="3" uniqueCount="99999999999999999999">"#), Some(u64::MAX));
        assert_eq!(announced_texts(br#"<sst uniqueCount='12'>"#), Some(12));
        assert_eq!(announced_texts(br#"<sst uniqueCount="">5"#), None);
    }
}
