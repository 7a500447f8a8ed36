//! A workbook of Excel put into the shape that the library expects, where it cannot read it as it is: it takes names of parts and texts in
//! UTF-8 by the letter, knows eight error values, and stops at sheets that are no worksheets. Excel opens all of these.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

use crate::sheet::encoding::decode;
use crate::sheet::source::Refusal;

/// The error values that the library knows.
const ERRORS: [&str; 8] =
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

/// The workbook written anew: parts named with slashes, their texts in UTF-8, relations with slashes, only worksheets and charts in its list,
/// error values that are known.
///
/// # Errors
/// When it is no package.
pub fn repacked(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let name =
            part.name().map_err(|_| Refusal::Damaged)?.replace('\\', "/").trim_start_matches('/').to_owned();
        let lower = name.to_lowercase();
        if name.ends_with('/') || lower.contains("/media/") || lower.contains("/embeddings/") {
            continue;
        }
        let mut data = Vec::new();
        part.read_to_end(&mut data).map_err(|_| Refusal::Damaged)?;
        if lower.ends_with(".xml") || lower.ends_with(".rels") {
            data = text_part(&lower, &data).into_bytes();
        }
        parts.push((name, data));
    }
    let worksheets = listed(&parts);
    if let Some((_, book)) = parts.iter_mut().find(|(name, _)| name.to_lowercase().ends_with("workbook.xml"))
    {
        *book = only_worksheets(&String::from_utf8_lossy(book), &worksheets).into_bytes();
    }
    packed(parts)
}

/// A package with its parts changed, each by its name in small letters.
///
/// # Errors
/// When it is no package.
pub fn with_parts(bytes: &[u8], change: impl Fn(&str, &mut Vec<u8>)) -> Result<Vec<u8>, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Refusal::Damaged)?;
        let name = part.name().map_err(|_| Refusal::Damaged)?.into_owned();
        let mut data = Vec::new();
        part.read_to_end(&mut data).map_err(|_| Refusal::Damaged)?;
        change(&name.to_lowercase(), &mut data);
        parts.push((name, data));
    }
    packed(parts)
}

/// A package of these parts.
fn packed(parts: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>, Refusal> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, data) in parts {
        writer
            .start_file(name, options)
            .map_err(|_| Refusal::Damaged)
            .and_then(|()| writer.write_all(&data).map_err(|_| Refusal::Damaged))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|_| Refusal::Damaged)
}

/// A part as UTF-8, with what the library does not take put right.
fn text_part(name: &str, data: &[u8]) -> String {
    let mut text = decode(data, None).text;
    // the declaration still names the old encoding
    if let Some(end) = text.find("?>").filter(|_| text.starts_with("<?xml")) {
        text = text[end + 2..].trim_start().to_owned();
    }
    if name.ends_with(".rels") {
        text = with_slashes(&text);
    }
    if name.contains("sheets/") { known_errors(&text) } else { text }
}

/// Relations whose targets are written with backslashes, or from the package's root.
fn with_slashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("Target=") {
        let (before, after) = rest.split_at(at + "Target=".len());
        out.push_str(before);
        let Some(quote) = after.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else {
            rest = after;
            continue;
        };
        let end = after[1..].find(quote).map_or(after.len(), |end| end + 1);
        out.push_str(&after[..end].replace('\\', "/"));
        rest = &after[end..];
    }
    out + rest
}

/// Error values that the library does not know are written as one that it does; they are errors all the same.
fn known_errors(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(">#") {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let end = after.find('<').unwrap_or(after.len());
        let error = &after[..end];
        let is_error =
            before.trim_end_matches('>').rsplit(['<', ':']).next().is_some_and(|tag| tag.starts_with('v'))
                && error.ends_with(['!', '?', 'A'])
                && !ERRORS.contains(&error);
        out.push_str(if is_error || error == "#GETTING_DATA" { "#VALUE!" } else { error });
        rest = &after[end..];
    }
    out + rest
}

/// The relations of the workbook that lead to worksheets or charts.
fn listed(parts: &[(String, Vec<u8>)]) -> HashMap<String, bool> {
    let mut found = HashMap::new();
    let Some((_, data)) = parts.iter().find(|(name, _)| name.to_lowercase().ends_with("workbook.xml.rels"))
    else {
        return found;
    };
    let text = String::from_utf8_lossy(data);
    let mut nodes = super::xml::Nodes::new(&text);
    while let Ok(Some(node)) = nodes.next() {
        if let super::xml::Node::Open(tag) = node
            && let (Some(id), Some(kind)) = (tag.attribute("Id"), tag.attribute("Type"))
        {
            found.insert(id, kind.ends_with("/worksheet") || kind.ends_with("/chartsheet"));
        }
    }
    found
}

/// The list of sheets without those that lead to no worksheet.
fn only_worksheets(book: &str, worksheets: &HashMap<String, bool>) -> String {
    let mut out = String::with_capacity(book.len());
    let mut rest = book;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after.find('>').map_or(after.len(), |end| end + 1);
        let tag = &after[..end];
        let name: String =
            tag[1..].chars().take_while(|sign| sign.is_alphanumeric() || *sign == ':').collect();
        let is_sheet = name == "sheet" || name.ends_with(":sheet");
        let id = || {
            let at = tag.find(":id=")? + 4;
            let quote = tag[at..].chars().next()?;
            tag[at + 1..].split(quote).next()
        };
        if !is_sheet || id().is_some_and(|id| worksheets.get(id).copied().unwrap_or_default()) {
            out.push_str(tag);
        }
        rest = &after[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_library_does_not_take_is_put_right() {
        assert_eq!(
            known_errors("<v>#CALC!</v><t>#5A</t><v>#N/A</v><x:v>#BUSY!</x:v>"),
            "<v>#VALUE!</v><t>#5A</t><v>#N/A</v><x:v>#VALUE!</x:v>"
        );
        assert_eq!(
            with_slashes(r#"<R Target="a\b.xml"/><R Target='/c\d'/>"#),
            r#"<R Target="a/b.xml"/><R Target='/c/d'/>"#
        );
        let lists = HashMap::from([("r1".to_owned(), true), ("r2".to_owned(), false)]);
        let book = r#"<sheets><sheet name="A" r:id="r1"/><sheet name="M" r:id="r2"/><sheet name="E" r:id=""/><sheet name="N"/></sheets>"#;
        assert_eq!(only_worksheets(book, &lists), r#"<sheets><sheet name="A" r:id="r1"/></sheets>"#);
    }
}
