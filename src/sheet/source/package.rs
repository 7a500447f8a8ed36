//! Packed files (zip): which kind they are, and that no part of them is damaged, a bomb, or a trap for the reader behind.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use memchr::memmem;

use super::format::{Format, Package};
use super::limits::MAX_SHEETS;
use super::refusal::Refusal;

/// The most bytes that all parts may hold when they are unpacked.
const MAX_UNPACKED: u64 = 200 * 1024 * 1024;
/// The most bytes of a part that is held in memory whole: texts, a document, the content of an .ods.
const MAX_HELD: u64 = 64 * 1024 * 1024;
/// The most bytes of the other parts that describe a workbook: its list of sheets, its styles.
const MAX_DESCRIBING: u64 = 16 * 1024 * 1024;
/// The most parts.
const MAX_PARTS: usize = 10_000;
/// The most different texts of a workbook; each costs memory, even an empty one.
const MAX_SHARED_TEXTS: u64 = 1_000_000;

/// Unpacks every part once, into nothing, so that neither a damaged part nor a bomb reaches the reader.
pub fn check(bytes: &[u8]) -> Result<Format, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(Refusal::Inflated);
    }
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(|name| name.to_lowercase().replace('\\', "/"))
        .collect();
    let mut format = format(&names, &content_types(&mut archive))?;
    let mut left = MAX_UNPACKED;
    let mut has_merges = false;
    let mut has_unseen = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Refusal::Encrypted
            }
            _ => Refusal::Damaged,
        })?;
        let name = part.name().map(|name| name.to_lowercase().replace('\\', "/")).unwrap_or_default();
        let most = most_bytes(&name).min(left);
        let mut scan = Scan {
            holds_texts: name.contains("sharedstrings"),
            is_sheet: name.contains("sheets/"),
            is_seen_part: name.contains("sheets/")
                || name.contains("sharedstrings")
                || name.ends_with("styles.xml"),
            ..Scan::default()
        };
        let mut part = part.take(most + 1);
        let mut buffer = [0; 64 * 1024];
        loop {
            let count = part.read(&mut buffer).map_err(|_| Refusal::Damaged)?;
            if count == 0 {
                break;
            }
            scan.add(buffer.get(..count).unwrap_or_default());
        }
        if scan.bytes > most {
            return Err(Refusal::Inflated);
        }
        left -= scan.bytes;
        scan.judge(&name)?;
        has_merges |= scan.has_merges;
        has_unseen |= scan.has_unseen;
    }
    if matches!(format, Format::Xlsx(_) | Format::Xlsb) {
        check_sheets(&mut archive)?;
    }
    if let Format::Xlsx(package) = &mut format {
        *package = Package { has_merges, has_unseen, unpacked: MAX_UNPACKED - left };
    }
    Ok(format)
}

/// What the package says of its parts; empty where it says nothing.
fn content_types(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> String {
    let name = archive
        .file_names()
        .filter_map(Result::ok)
        .find(|name| name.to_lowercase().contains("[content_types].xml"));
    let Some(name) = name.map(std::borrow::Cow::into_owned) else { return String::new() };
    let mut text = Vec::new();
    let read = archive.by_name(&name).map(|part| part.take(MAX_DESCRIBING).read_to_end(&mut text));
    if matches!(read, Ok(Ok(_))) { String::from_utf8_lossy(&text).to_lowercase() } else { String::new() }
}

fn format(names: &[String], types: &str) -> Result<Format, Refusal> {
    let has = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    let is_document =
        types.contains("wordprocessingml.document.main") || types.contains("wordprocessingml.template.main");
    if is_document || types.contains("ms-word.document.macroenabled.main") {
        Ok(Format::Docx)
    } else if has("workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("workbook.xml") || names.iter().any(|name| name.contains("worksheets/")) {
        Ok(Format::Xlsx(Package { has_merges: true, has_unseen: true, unpacked: 0 }))
    } else if has("word/document.xml") {
        Ok(Format::Docx)
    } else if names.iter().any(|name| name == "content.xml") {
        Ok(Format::Ods)
    } else if has("ppt/presentation.xml") {
        Err(Refusal::OtherKind("trình chiếu PowerPoint", ".xlsx"))
    } else if names.iter().any(|name| [".xlsx", ".xls", ".csv"].iter().any(|ending| name.ends_with(ending))) {
        Err(Refusal::OtherKind("tệp nén chứa sổ tính", "tệp không nén (giải nén trước)"))
    } else {
        Err(Refusal::NotATable)
    }
}

fn most_bytes(name: &str) -> u64 {
    let is_held = ["sharedstrings.xml", "sharedstrings.bin", "document.xml", "content.xml"];
    if is_held.iter().any(|ending| name.ends_with(ending)) {
        MAX_HELD
    } else if name.contains("sheets/") || name.contains("media/") || name.contains("pictures/") {
        MAX_UNPACKED
    } else if name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".bin") {
        MAX_DESCRIBING
    } else {
        MAX_UNPACKED
    }
}

/// What is looked for in a part while it is unpacked. Signs are compared without zeros, so that UTF-16 hides nothing.
#[derive(Default)]
struct Scan {
    bytes: u64,
    head: Vec<u8>,
    /// The end of what came before, where a mark may begin.
    tail: Vec<u8>,
    /// Whether texts are counted in it.
    holds_texts: bool,
    texts: u64,
    /// Whether it is a worksheet, and whether it joins cells.
    is_sheet: bool,
    has_merges: bool,
    /// Whether it may have signs of what is not seen: hidden rows, struck-out texts.
    is_seen_part: bool,
    has_unseen: bool,
    /// The end of what came before, where such a sign may begin.
    seam: Vec<u8>,
}

/// What tells that something of a workbook is not seen.
const UNSEEN: [&[u8]; 9] = [
    b"hidden=\"1",
    b"hidden=\"t",
    b"hidden='",
    b" ht=\"0",
    b" ht='0",
    b"width=\"0\"",
    b"strike",
    b"vertAlign",
    b"width='0",
];

impl Scan {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let missing = 4096_usize.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().copied().filter(|byte| *byte != 0).take(missing));
        if self.is_sheet && !self.has_merges {
            self.look_for_merges(bytes);
        }
        if self.is_seen_part && !self.has_unseen {
            self.look_for_unseen(bytes);
        }
        if !self.holds_texts {
            return;
        }
        let mut window = std::mem::take(&mut self.tail);
        window.extend(bytes.iter().copied().filter(|byte| *byte != 0));
        // `<si>`, `<si/>`, `<x:si …`: a text of a workbook
        let is_text = |mark: &&[u8]| matches!(mark, [b'<' | b':', b's', b'i', after] if matches!(after, b'>' | b'/' | b' '));
        self.texts += window.windows(4).filter(is_text).count() as u64;
        self.tail = window.split_off(window.len().saturating_sub(3));
    }

    /// In an encoding of two bytes a sign nothing is found; such a part may have all of it.
    fn look_for_unseen(&mut self, bytes: &[u8]) {
        const LONGEST: usize = 10;
        let seam: Vec<u8> = self.seam.iter().chain(bytes.iter().take(LONGEST)).copied().collect();
        self.has_unseen = matches!(self.head.first(), Some(0xFF | 0xFE))
            || UNSEEN
                .iter()
                .any(|sign| memmem::find(bytes, sign).is_some() || memmem::find(&seam, sign).is_some());
        self.seam = bytes.get(bytes.len().saturating_sub(LONGEST)..).unwrap_or_default().to_vec();
    }

    /// In an encoding of two bytes a sign nothing is found; such a worksheet may join cells.
    fn look_for_merges(&mut self, bytes: &[u8]) {
        const NAME: &[u8] = b"mergeCell";
        let seam: Vec<u8> = self.tail.iter().chain(bytes.iter().take(NAME.len())).copied().collect();
        self.has_merges = memmem::find(bytes, NAME).is_some()
            || memmem::find(&seam, NAME).is_some()
            || self.head.first() == Some(&0xFF)
            || self.head.first() == Some(&0xFE);
        self.tail = bytes.get(bytes.len().saturating_sub(NAME.len())..).unwrap_or_default().to_vec();
    }

    fn judge(&self, name: &str) -> Result<(), Refusal> {
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml");
        if self.texts > MAX_SHARED_TEXTS
            || announced_texts(&self.head).is_some_and(|count| count > MAX_SHARED_TEXTS)
        {
            return Err(Refusal::Inflated);
        }
        let declares = |head: &[u8]| head.windows(9).any(|window| window.eq_ignore_ascii_case(b"<!DOCTYPE"));
        if is_xml && declares(&self.head) {
            return Err(Refusal::Doctype);
        }
        Ok(())
    }
}

/// How many shared texts the head of a part announces (`uniqueCount`), in whatever encoding of ASCII signs.
fn announced_texts(signs: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let at = signs.windows(NAME.len()).position(|window| window == NAME)? + NAME.len();
    let digits: Vec<u8> = signs
        .get(at..)?
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

/// Refuses a workbook that lists one part as many worksheets: each would be read again.
fn check_sheets(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<(), Refusal> {
    let path = archive
        .file_names()
        .filter_map(Result::ok)
        .find(|name| {
            let name = name.to_lowercase();
            name.ends_with("workbook.xml.rels") || name.ends_with("workbook.bin.rels")
        })
        .map(|name| name.into_owned());
    let Some(path) = path else { return Ok(()) };
    let mut text = String::new();
    let mut part = archive.by_name(&path).map_err(|_| Refusal::Damaged)?;
    if part.read_to_string(&mut text).is_err() {
        // Another encoding than UTF-8 is the reader's business; the number of sheets stays limited.
        return Ok(());
    }
    let mut targets = HashSet::new();
    let mut count = 0;
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                let target = tag.try_get_attribute("Target").ok().flatten();
                let Some(target) = target.map(|target| target.value.to_lowercase()) else { continue };
                if target.contains("sheets/") {
                    count += 1;
                    if !targets.insert(target) {
                        return Err(Refusal::Damaged);
                    }
                }
            }
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(Refusal::Damaged),
        }
    }
    if count > MAX_SHEETS { Err(Refusal::TooManySheets) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_texts_that_announces_more_than_memory_holds_is_seen_before_it_is_read() {
        assert_eq!(announced_texts(br#"<sst count="3" uniqueCount="99999999999999999999">"#), Some(u64::MAX));
        assert_eq!(announced_texts(br#"<sst uniqueCount='12'>"#), Some(12));
        assert_eq!(announced_texts(br#"<sst uniqueCount="">5"#), None);
    }

    #[test]
    fn texts_are_counted_wherever_a_buffer_ends() {
        let mut scan = Scan { holds_texts: true, ..Scan::default() };
        for byte in b"<sst><si/><si><t>a</t></si><x:si ></sst>" {
            scan.add(&[*byte]);
        }
        assert_eq!(scan.texts, 3);
    }
}
