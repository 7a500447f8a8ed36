//! What the styles of LibreOffice's files hide, strike out or raise.

use std::collections::HashMap;

use crate::sheet::source::Refusal;

use super::xml::{Node, Nodes, Tag};

/// How an element with a style looks, as far as that matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Not shown, or of no size.
    pub hidden: bool,
    /// Struck out.
    pub struck: bool,
    /// Raised or lowered: a mark that leads to a note.
    pub raised: bool,
    /// Shown in capitals, whatever is written.
    pub capitals: bool,
    /// An item of a list whose label the program writes.
    pub listed: bool,
}

impl Look {
    /// The look of what stands within something of another look.
    #[must_use]
    pub const fn within(self, outer: Self) -> Self {
        Self {
            hidden: self.hidden || outer.hidden,
            struck: self.struck || outer.struck,
            raised: self.raised || outer.raised,
            capitals: self.capitals || outer.capitals,
            listed: self.listed || outer.listed,
        }
    }
}

/// The styles of a file by their names.
#[derive(Debug, Default)]
pub struct Styles {
    looks: HashMap<String, (Look, Option<String>)>,
    /// The style that is being read.
    open: Option<(String, Look, Option<String>)>,
}

/// Styles that rest on one another, at most.
const DEPTH: usize = 16;

impl Styles {
    /// Reads all styles of a part.
    ///
    /// # Errors
    /// When it is no XML.
    pub fn read_all(&mut self, xml: &str) -> Result<(), Refusal> {
        let mut nodes = Nodes::new(xml);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(tag) => self.open(&tag),
                Node::Close(name) if name == "style" || name == "default-style" => self.close(),
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes a beginning tag of styles or of their properties.
    pub fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if name == "style" {
            self.open = Some((
                tag.attribute("name").unwrap_or_default(),
                Look::default(),
                tag.attribute("parent-style-name"),
            ));
            return;
        }
        let Some((_, look, _)) = &mut self.open else { return };
        let is = |attribute: &str, value: &str| tag.attribute(attribute).as_deref() == Some(value);
        match name.as_str() {
            "table-properties" => look.hidden |= is("display", "false"),
            "table-row-properties" => {
                look.hidden |= tag.attribute("row-height").is_some_and(|size| is_nothing(&size))
            }
            "table-column-properties" => {
                look.hidden |= tag.attribute("column-width").is_some_and(|size| is_nothing(&size))
            }
            "text-properties" => {
                let strikes = |attribute: &str| tag.attribute(attribute).is_some_and(|style| style != "none");
                look.struck |= strikes("text-line-through-style") || strikes("text-line-through-type");
                look.hidden |= is("display", "none");
                look.raised |= tag.attribute("text-position").is_some_and(|position| {
                    let place = position.split_whitespace().next().unwrap_or_default();
                    place.starts_with("super")
                        || place.starts_with("sub")
                        || !matches!(place.trim_end_matches('%'), "0" | "")
                });
            }
            _ => {}
        }
    }

    /// Ends the style that is being read.
    pub fn close(&mut self) {
        if let Some((name, look, parent)) = self.open.take() {
            self.looks.insert(name, (look, parent));
        }
    }

    /// How something with a style looks.
    pub fn of(&self, name: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(name);
        for _ in 0..DEPTH {
            let Some((own, parent)) = next.and_then(|name| self.looks.get(name)) else { break };
            look = look.within(*own);
            next = parent.as_deref();
        }
        look
    }
}

/// Whether a size is none: `0cm`, `0.000in`.
fn is_nothing(size: &str) -> bool {
    let digits: String = size.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    !digits.is_empty() && digits.chars().all(|sign| sign == '0' || sign == '.')
}
