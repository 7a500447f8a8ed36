//! What tells that a file, or the layout of a table, was met before.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::plan::{KnownLayout, TableKind};
use super::recognise::Head;

/// The SHA-256 of bytes in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // writing to a string cannot fail
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The layout of a table with these heads. Dates, years and numbers are left out, so that next week's table has the same.
pub fn layout(kind: TableKind, heads: &[Head]) -> KnownLayout {
    let keys: Vec<String> = heads.iter().map(|head| timeless(&head.key)).collect();
    let whole = format!("{kind:?}\n{}", keys.join("\n"));
    let heads =
        heads.iter().map(|head| timeless(&head.shown.split_whitespace().collect::<Vec<_>>().join(" ")));
    KnownLayout { key: fingerprint(whole.as_bytes()), kind, heads: heads.collect() }
}

/// A head without its numbers: `đánh giá ngày 08 4 2025` is `đánh giá ngày`.
pub fn timeless(key: &str) -> String {
    let words = key.split(' ').filter(|word| !word.bytes().any(|sign| sign.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}
