//! What a file is, by its bytes and not by its name, and whether it is small enough to be read.

mod format;
mod limits;
mod package;
mod refusal;
mod text;

pub use format::{Format, Package};
pub use limits::{Budget, MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS};
pub use refusal::{FAR, Refusal};

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The bytes from where the packed file begins, for one before which a server has written something of its own: a byte order mark, blank lines,
/// a warning of PHP. Other bytes as they are.
pub fn from_package(bytes: &[u8]) -> &[u8] {
    const PREFIX: usize = 64 * 1024;
    if bytes.starts_with(ZIP) || bytes.starts_with(OLE) {
        return bytes;
    }
    let head = bytes.get(..PREFIX.min(bytes.len())).unwrap_or(bytes);
    let at = memchr::memmem::find(head, ZIP).filter(|at| {
        // a text does not go on with the numbers of a packed part, and it names one of a workbook or a document
        let part = bytes.get(*at..*at + 160).unwrap_or_default();
        [&b"[Content_Types]"[..], b"_rels/", b"xl/", b"word/", b"mimetype", b"docProps", b"content.xml"]
            .iter()
            .any(|name| memchr::memmem::find(part, name).is_some())
    });
    at.and_then(|at| bytes.get(at..)).unwrap_or(bytes)
}

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
    if let Some(refusal) = other_bytes(bytes) {
        return Err(refusal);
    }
    if bytes.starts_with(ZIP) {
        return package::check(bytes);
    }
    text::kind(bytes)
}

/// Files of other programs, by their first bytes.
fn other_bytes(bytes: &[u8]) -> Option<Refusal> {
    // a record of beginning, of Excel 2, 3, 4 or 5 without its compound file
    let is_old = matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..]);
    if is_old {
        return Some(Refusal::OtherKind("sổ tính Excel rất cũ (trước Excel 97)", ".xlsx bằng Excel"));
    }
    let begins = |signs: &[u8]| bytes.starts_with(signs);
    if begins(b"\x89PNG")
        || begins(b"\xFF\xD8\xFF")
        || begins(b"GIF8")
        || begins(b"BM") && bytes.get(6..10) == Some(&[0; 4])
    {
        return Some(Refusal::OtherKind("hình ảnh", ".xlsx: xin tệp gốc hoặc gõ lại bảng"));
    }
    if begins(b"Rar!") || begins(b"7z\xBC\xAF") || begins(b"\x1F\x8B") {
        return Some(Refusal::OtherKind("tệp nén", ".xlsx không nén (giải nén trước)"));
    }
    if begins(&[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]) {
        return Some(Refusal::OtherKind(
            "lối tắt của Windows, không phải tệp số liệu",
            ".xlsx: chọn tệp gốc",
        ));
    }
    None
}

/// A compound file: an old workbook, or something else of the old Office.
fn compound(bytes: &[u8]) -> Result<Format, Refusal> {
    let has = |name| names_stream(bytes, name);
    if has("EncryptedPackage") {
        Err(Refusal::Encrypted)
    } else if ["Workbook", "Book", "WORKBOOK", "BOOK", "workbook", "book"].iter().any(|name| has(name)) {
        Ok(Format::Xls)
    } else if has("WordDocument") {
        Err(Refusal::OtherKind("văn bản Word cũ (.doc)", ".docx"))
    } else if has("__properties_version1.0") {
        Err(Refusal::OtherKind("thư Outlook (.msg)", ".xlsx: lưu tệp đính kèm ra"))
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
}
