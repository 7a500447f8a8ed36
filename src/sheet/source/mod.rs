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
}
