//! Files that are text: pages of the web, flat spreadsheets, fields between separators; and those that only begin like text.

use super::format::Format;
use super::refusal::Refusal;

/// The part of a file that tells what it is.
const HEAD: usize = 64 * 1024;

/// What kind of text the bytes are.
pub fn kind(bytes: &[u8]) -> Result<Format, Refusal> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // zeros that fill a text up to a length tell nothing
    let length = head.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let head = if length + 1 < head.len() { head.get(..length).unwrap_or(head) } else { head };
    let is_wide =
        head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) || has_wide_letters(head);
    if !is_wide && head.contains(&0) {
        return Err(Refusal::NotATable);
    }
    let signs: Vec<u8> =
        head.iter().copied().filter(|byte| *byte != 0).map(|byte| byte.to_ascii_lowercase()).collect();
    let signs = signs.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(&signs);
    let signs = if is_wide {
        signs.get(2..).filter(|_| head.starts_with(&[0xFF]) || head.starts_with(&[0xFE])).unwrap_or(signs)
    } else {
        signs
    };
    let signs = signs.trim_ascii_start();
    let has = |words: &[u8]| signs.windows(words.len()).any(|window| window == words);
    if signs.is_empty() {
        return Err(Refusal::Empty);
    }
    if signs.starts_with(b"%pdf") {
        return Err(Refusal::OtherKind("tệp PDF", ".xlsx hoặc .docx"));
    }
    if signs.starts_with(b"{\\rtf") {
        return Err(Refusal::OtherKind("văn bản RTF", ".docx"));
    }
    if signs.starts_with(b"mime-version:")
        || (has(b"content-type: multipart/related") && has(b"mime-version:"))
    {
        return Err(Refusal::OtherKind("trang web đóng gói (MHTML)", ".xlsx"));
    }
    if let Some(refusal) = other_text(signs) {
        return Err(refusal);
    }
    if signs.starts_with(b"{")
        || (signs.starts_with(b"[")
            && signs.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{")))
    {
        return Ok(Format::Json);
    }
    // What the clipboard of Windows writes before a page.
    let is_clipboard = signs.starts_with(b"version:") && has(b"starthtml:");
    if signs.starts_with(b"<") || is_clipboard {
        return if has(b"urn:schemas-microsoft-com:office:spreadsheet")
            && (has(b"<workbook") || has(b":workbook"))
        {
            Err(Refusal::OtherKind("bảng tính XML 2003", ".xlsx"))
        } else if has(b"pkg:package")
            || has(b"schemas.microsoft.com/office/word/2003")
            || has(b"<w:worddocument")
        {
            Err(Refusal::OtherKind("văn bản Word dạng XML", ".docx"))
        } else if has(b"office:document") && has(b"urn:oasis:names:tc:opendocument") {
            Ok(Format::Ods)
        } else if has(b"<frameset") {
            Err(Refusal::OtherKind(
                "trang khung của Excel (các bảng nằm trong thư mục “…_files” bên cạnh)",
                ".xlsx bằng Excel",
            ))
        } else if [
            &b"<html"[..],
            b"<table",
            b"<body",
            b"<!doctype html",
            b"<tr",
            b"<meta",
            b"<div",
            b"<center",
            b"<font",
        ]
        .iter()
        .any(|tag| has(tag))
        {
            Ok(Format::Html)
        } else {
            Err(Refusal::NotATable)
        };
    }
    // Signs that no text has: a picture, a program, an archive of another kind.
    let odd = signs
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C))
        .count();
    if odd > 0 && !is_wide {
        return Err(Refusal::NotATable);
    }
    Ok(Format::Delimited)
}

/// Texts of other programs, by how they begin; in small letters.
fn other_text(signs: &[u8]) -> Option<Refusal> {
    let lines = || signs.split(|sign| *sign == b'\n').map(<[u8]>::trim_ascii);
    let line = |index: usize| lines().nth(index).unwrap_or_default();
    if line(0) == b"table" && line(1).starts_with(b"0,1") {
        return Some(Refusal::OtherKind("tệp trao đổi dữ liệu DIF", ".xlsx"));
    }
    if signs.starts_with(b"id;p") {
        return Some(Refusal::OtherKind("tệp trao đổi dữ liệu SYLK (.slk)", ".xlsx"));
    }
    if line(0) == b"[internetshortcut]"
        || (signs.starts_with(b"{") && signs.windows(8).any(|part| part == b"\"doc_id\""))
    {
        return Some(Refusal::OtherKind(
            "lối tắt tới một tệp trên mạng, không phải tệp số liệu",
            ".xlsx sau khi tải về máy",
        ));
    }
    // a workbook that mail programs have written as letters
    let is_letters = |line: &[u8]| {
        line.len() > 40 && line.iter().all(|sign| sign.is_ascii_alphanumeric() || b"+/=".contains(sign))
    };
    if (signs.starts_with(b"uesdb") || signs.starts_with(b"0m8r4kgx")) && is_letters(line(0)) {
        return Some(Refusal::OtherKind(
            "sổ tính ở dạng chữ base64 chưa giải mã",
            ".xlsx từ thư hoặc trang gốc",
        ));
    }
    const HEADERS: [&[u8]; 8] = [
        b"received:",
        b"from:",
        b"date:",
        b"subject:",
        b"return-path:",
        b"message-id:",
        b"delivered-to:",
        b"mime-version:",
    ];
    let headers =
        lines().take(12).filter(|line| HEADERS.iter().any(|header| line.starts_with(header))).count();
    (headers > 1)
        .then_some(Refusal::OtherKind("thư điện tử", ".xlsx: mở thư, lưu tệp đính kèm hoặc dán bảng"))
}

/// Whether ASCII letters stand as two bytes each, as UTF-16 without a mark has them.
fn has_wide_letters(head: &[u8]) -> bool {
    let pairs = head.chunks_exact(2).take(512);
    let total = pairs.len();
    let little = pairs.clone().filter(|pair| matches!(pair, [letter, 0] if *letter != 0)).count();
    let big = pairs.filter(|pair| matches!(pair, [0, letter] if *letter != 0)).count();
    total > 3 && (little * 3 > total || big * 3 > total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_how_it_begins() {
        let wide: Vec<u8> = "STT;Đơn vị;Điểm".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, format) in [
            (&b"<html><table><tr><td>1</table>"[..], Some(Format::Html)),
            ("\u{feff}  <!DOCTYPE html><body>".as_bytes(), Some(Format::Html)),
            (b"Version:0.9\r\nStartHTML:0\r\n<html>", Some(Format::Html)),
            (b"a,b\n1,2", Some(Format::Delimited)),
            (&wide, Some(Format::Delimited)),
            (b"%PDF-1.7", None),
            (b"{\\rtf1", None),
            (b"\x89PNG\r\n\x1a\n\x00\x00", None),
            (b"\x1f\x8b\x08", None),
            (b"<svg></svg>", None),
        ] {
            assert_eq!(kind(bytes).ok(), format, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
