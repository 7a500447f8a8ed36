//! Laid-out pages become a tagged PDF 1.7 file that meets PDF/A-2b: printpdf writes the pages, a pass over its objects
//! says what it cannot.

mod archive;
mod content;
mod error;
mod font;
mod outline;
mod structure;
mod values;

pub use error::PdfError;

use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};

use crate::font::FontSet;
use crate::paper::Layout;

/// The length of a file's identifier, as usual in PDF.
const IDENTIFIER_BYTES: usize = 16;

/// Writes a layout as a PDF file: fonts embedded as subsets, exact words, structure tags, outline, PDF/A-2b.
///
/// The same layout and fonts give the same bytes; nothing comes from the clock or the machine.
///
/// # Errors
/// When there is no page, a character has no glyph, or a font cannot be embedded.
pub fn write(layout: &Layout, fonts: &FontSet) -> Result<Vec<u8>, PdfError> {
    if layout.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let faces = font::Faces::collect(layout, fonts)?;
    let mut pages = Vec::with_capacity(layout.pages.len());
    let mut stretches = Vec::with_capacity(layout.pages.len());
    for page in &layout.pages {
        let content = content::page(&page.drawing, &faces)?;
        pages.push(content.page);
        stretches.push(content.stretches);
    }

    let mut document = print(pages, &faces)?;
    document.version = "1.7".into();
    faces.complete(&mut document)?;
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    for page in &page_ids {
        tidy_page(&mut document, *page)?;
    }
    let structure = structure::write(&mut document, &page_ids, &stretches, &layout.alternatives)?;
    let outline = outline::write(&mut document, &page_ids, layout)?;
    let metadata = archive::metadata(&mut document, layout);
    let intent = archive::output_intent(&mut document);
    let info = archive::information(&mut document, layout);

    let catalog = document.catalog_mut()?;
    catalog.set("Version", "1.7");
    catalog.set("Lang", Object::string_literal("vi-VN"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::from(intent)]);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    document.trailer.set("Info", info);
    save(document)
}

/// The one place where printpdf is used: pages of operations become objects.
fn print(pages: Vec<PdfPage>, faces: &font::Faces) -> Result<Document, PdfError> {
    let mut printed = PdfDocument::new("");
    printed.resources.fonts.map = faces.printable();
    printed.pages = pages;
    let mut warnings = Vec::new();
    let document = printed.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    match warnings.first() {
        Some(warning) => Err(PdfError::Writer(warning.msg.clone())),
        None => Ok(document),
    }
}

/// Takes away the empty lists that printpdf gives every page.
fn tidy_page(document: &mut Document, page: ObjectId) -> Result<(), PdfError> {
    let page = document.get_dictionary_mut(page)?;
    if page.get(b"Annots").and_then(Object::as_array).is_ok_and(Vec::is_empty) {
        page.remove(b"Annots");
    }
    let resources = page.get(b"Resources")?.as_reference()?;
    for kind in ["XObject", "ExtGState", "Shading", "Font"] {
        let entry = document.get_dictionary(resources)?.get(kind.as_bytes())?.as_reference()?;
        if document.get_dictionary(entry)?.is_empty() {
            document.get_dictionary_mut(resources)?.remove(kind.as_bytes());
        }
    }
    Ok(())
}

/// Puts the file together, with an identifier made from its own content: it is written with a blank one, whose places
/// then take the digest of the whole, so that the file is put together once.
fn save(mut document: Document) -> Result<Vec<u8>, PdfError> {
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let blank = Object::String(vec![0; IDENTIFIER_BYTES], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank.clone(), blank]);
    let mut bytes = Vec::new();
    let options = lopdf::SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut bytes, options)?;

    let digest = Sha256::digest(&bytes);
    let identifier: String = digest.iter().take(IDENTIFIER_BYTES).map(|byte| format!("{byte:02X}")).collect();
    for _ in 0..2 {
        let place = last_blank(&bytes).ok_or_else(|| PdfError::Writer("thiếu mã nhận dạng".to_owned()))?;
        bytes[place..place + identifier.len()].copy_from_slice(identifier.as_bytes());
    }
    Ok(bytes)
}

/// Where the last blank identifier stands: the trailer's dictionary ends the file, so the search goes backwards.
fn last_blank(bytes: &[u8]) -> Option<usize> {
    const BLANK: [u8; 2 * IDENTIFIER_BYTES] = [b'0'; 2 * IDENTIFIER_BYTES];
    let marks = bytes.windows(BLANK.len() + 2).rposition(|window| {
        window.first() == Some(&b'<') && window.last() == Some(&b'>') && window[1..=BLANK.len()] == BLANK
    })?;
    Some(marks + 1)
}
