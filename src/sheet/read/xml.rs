//! XML of packed documents, pulled one node at a time: nothing is resolved but the five names and numbers of signs.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::sheet::source::Refusal;

/// A node.
pub enum Node<'a> {
    /// A beginning tag; an empty element is followed by its end.
    Open(Tag<'a>),
    /// The local name of an end tag.
    Close(String),
    /// Text.
    Text(Cow<'a, str>),
}

/// A beginning tag.
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0.attributes().with_checks(false).filter_map(Result::ok).find_map(|attribute| {
            (attribute.key.local_name().as_ref() == name)
                .then(|| quick_xml::escape::unescape(&attribute.value).map(Cow::into_owned).ok())
                .flatten()
        })
    }

    /// Whether an attribute of this whole name has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .any(|attribute| attribute.key.as_ref() == name && &*attribute.value == value)
    }

    /// A number of at least one; anything else is one.
    pub fn count(&self, name: &str) -> u32 {
        let text = self.attribute(name);
        let digits =
            text.as_deref().map(str::trim).filter(|text| text.bytes().all(|sign| sign.is_ascii_digit()));
        match digits {
            // More digits than a number holds are more than any limit.
            Some(digits) if !digits.is_empty() => digits.parse().unwrap_or(u32::MAX).max(1),
            _ => 1,
        }
    }
}

/// The nodes of a text.
pub struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    /// Elements that are open.
    depth: usize,
}

impl<'a> Nodes<'a> {
    /// Of this text.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next node; `None` at the end.
    ///
    /// # Errors
    /// When the text is no XML, ends too early, or declares a document type.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, Refusal> {
        loop {
            let node = match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    Node::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(tag.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let sign = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let named = || resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                    match sign.or_else(named) {
                        Some(text) => Node::Text(text.into()),
                        None => continue,
                    }
                }
                Event::DocType(_) => return Err(Refusal::Doctype),
                // a text that ends within an element was cut
                Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
            };
            return Ok(Some(node));
        }
    }

    /// Passes over everything up to the end of the element that was just opened.
    ///
    /// # Errors
    /// As [`Nodes::next`].
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.next()? {
                Some(Node::Open(_)) => depth += 1,
                Some(Node::Close(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => return Err(Refusal::Damaged),
            }
        }
        Ok(())
    }
}

/// The names of the parts of a packed document.
///
/// # Errors
/// When it is damaged.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    Ok(archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect())
}

/// A part of a packed document as text.
///
/// # Errors
/// When it is not there or no text.
pub fn part(bytes: &[u8], ending: &str) -> Result<String, Refusal> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let name = archive
        .file_names()
        .filter_map(Result::ok)
        .map(Cow::into_owned)
        .find(|name| name.replace('\\', "/").to_lowercase().ends_with(ending))
        .ok_or(Refusal::Damaged)?;
    let mut raw = Vec::new();
    archive
        .by_name(&name)
        .map_err(|_| Refusal::Damaged)?
        .read_to_end(&mut raw)
        .map_err(|_| Refusal::Damaged)?;
    Ok(crate::sheet::encoding::decode(&raw, None).text)
}
