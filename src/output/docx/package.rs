//! The parts of a Word file and the archive that holds them (Open Packaging Conventions).

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::DocxError;
use super::media::{FIRST_HEADER, HEADER, Media};
use super::paragraph::{Form, paragraph};
use super::styles::styles;
use super::units::twips;
use super::xml::Element;
use crate::document::Document;
use crate::page::style::Style;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// Puts the file together. Word wants the types first.
pub(super) fn pack(
    document: &Document,
    style: &Style,
    body: Element,
    media: &[Media],
) -> Result<Vec<u8>, DocxError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // the clock stays out of the file
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", root("w:document").child(body)),
        ("word/_rels/document.xml.rels", document_relations(media)),
        ("word/styles.xml", styles(style, WORD)),
        ("word/settings.xml", settings(style)),
        ("word/header1.xml", header(Some(page_number()))),
        ("word/header2.xml", header(None)),
    ];
    for (name, root) in parts {
        archive.start_file(name, options)?;
        archive.write_all(&root.to_file()?)?;
    }
    for picture in media {
        archive.start_file(format!("word/media/{}", picture.name), options)?;
        archive.write_all(&picture.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn root(name: &'static str) -> Element {
    Element::new(name)
        .attribute("xmlns:w", WORD)
        .attribute("xmlns:r", OFFICE_RELATIONS)
        .attribute("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
        .attribute("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")
}

fn content_types() -> Element {
    let default = |extension: &str, kind: &str| {
        Element::new("Default").attribute("Extension", extension).attribute("ContentType", kind)
    };
    let part = |name: &str, kind: &str| {
        let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        Element::new("Override").attribute("PartName", name).attribute("ContentType", kind)
    };
    let core = Element::new("Override")
        .attribute("PartName", "/docProps/core.xml")
        .attribute("ContentType", "application/vnd.openxmlformats-package.core-properties+xml");
    Element::new("Types")
        .attribute("xmlns", CONTENT_TYPES)
        .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .child(default("xml", "application/xml"))
        .child(default("png", "image/png"))
        .child(part("/word/document.xml", "document.main"))
        .child(part("/word/styles.xml", "styles"))
        .child(part("/word/settings.xml", "settings"))
        .child(part("/word/header1.xml", "header"))
        .child(part("/word/header2.xml", "header"))
        .child(core)
}

fn relation(id: &str, kind: String, target: &str) -> Element {
    Element::new("Relationship").attribute("Id", id).attribute("Type", kind).attribute("Target", target)
}

fn package_relations() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    Element::new("Relationships")
        .attribute("xmlns", RELATIONS)
        .child(relation("document", format!("{OFFICE_RELATIONS}/officeDocument"), "word/document.xml"))
        .child(relation("properties", core.to_owned(), "docProps/core.xml"))
}

fn document_relations(media: &[Media]) -> Element {
    let kind = |name: &str| format!("{OFFICE_RELATIONS}/{name}");
    let pictures = media
        .iter()
        .map(|picture| relation(&picture.relation, kind("image"), &format!("media/{}", picture.name)));
    Element::new("Relationships")
        .attribute("xmlns", RELATIONS)
        .child(relation("styles", kind("styles"), "styles.xml"))
        .child(relation("settings", kind("settings"), "settings.xml"))
        .child(relation(HEADER, kind("header"), "header1.xml"))
        .child(relation(FIRST_HEADER, kind("header"), "header2.xml"))
        .children(pictures)
}

/// Title, author and date; the date is the document's, never the clock's.
fn properties(document: &Document) -> Element {
    let time = |name: &'static str, day: NaiveDate| {
        Element::new(name)
            .attribute("xsi:type", "dcterms:W3CDTF")
            .text(&day.format("%Y-%m-%dT00:00:00Z").to_string())
    };
    Element::new("cp:coreProperties")
        .attribute("xmlns:cp", CORE)
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&document.title))
        .child(Element::new("dc:creator").text(&document.author))
        .child(Element::new("dc:language").text("vi-VN"))
        .children(document.date.map(|day| time("dcterms:created", day)))
        .children(document.date.map(|day| time("dcterms:modified", day)))
}

fn settings(style: &Style) -> Element {
    let compatibility = Element::new("w:compatSetting")
        .attribute("w:name", "compatibilityMode")
        .attribute("w:uri", "http://schemas.microsoft.com/office/word")
        .attribute("w:val", 15);
    Element::new("w:settings")
        .attribute("xmlns:w", WORD)
        .child(Element::value("w:defaultTabStop", twips(style.first_line)))
        .child(Element::value("w:characterSpacingControl", "doNotCompress"))
        .child(Element::new("w:compat").child(compatibility))
        .child(Element::value("w:themeFontLang", "vi-VN"))
        .child(Element::value("w:decimalSymbol", ","))
        .child(Element::value("w:listSeparator", ";"))
}

fn header(number: Option<Vec<Element>>) -> Element {
    root("w:hdr").child(paragraph("Header", Form::default(), number.unwrap_or_default()))
}

/// The field that shows the page's number.
fn page_number() -> Vec<Element> {
    let sign =
        |kind: &str| Element::new("w:r").child(Element::new("w:fldChar").attribute("w:fldCharType", kind));
    let field = Element::new("w:instrText").attribute("xml:space", "preserve").text(" PAGE ");
    let shown = Element::new("w:t").text("2");
    vec![
        sign("begin"),
        Element::new("w:r").child(field),
        sign("separate"),
        Element::new("w:r").child(shown),
        sign("end"),
    ]
}
