//! What the library does not tell of workbooks of Excel since 2007: rows and columns that are not seen, texts of which a part is struck out or
//! raised, cells struck out by their font, cells that stand twice. Read only where a first look has found a sign of any of it.

use std::collections::{BTreeSet, HashMap};

use crate::cell::{At, parse_address};
use crate::sheet::grid::Unseen;
use crate::sheet::source::{MAX_COLUMNS, Refusal};

use super::xml::{Node, Nodes, Tag, names, part};

/// What is laid over a worksheet.
#[derive(Debug, Default)]
pub struct Overlay {
    /// What of it is not seen.
    pub unseen: Unseen,
    /// Texts as they are seen, where a part of them is not.
    pub texts: HashMap<At, String>,
}

/// A text that is made of parts.
#[derive(Debug, Default, Clone)]
struct Rich {
    seen: String,
    struck: String,
}

/// The overlays of these worksheets, by their names.
///
/// # Errors
/// When the workbook is damaged.
pub fn overlays(bytes: &[u8], sheets: &[String]) -> Result<HashMap<String, Overlay>, Refusal> {
    let names = names(bytes)?;
    let ending = |ending: &str| names.iter().find(|name| name.to_lowercase().ends_with(ending));
    let text = |ending_of: &str| ending(ending_of).map(|name| part(bytes, &name.to_lowercase())).transpose();
    let rich = text("sharedstrings.xml")?.map(|xml| rich_texts(&xml)).transpose()?.unwrap_or_default();
    let struck = text("styles.xml")?.map(|xml| struck_styles(&xml)).transpose()?.unwrap_or_default();
    let (Some(book), Some(relations)) = (text("workbook.xml")?, text("workbook.xml.rels")?) else {
        return Ok(HashMap::new());
    };
    let mut overlays = HashMap::new();
    for (name, path) in paths(&book, &relations)? {
        if !sheets.contains(&name) {
            continue;
        }
        let Some(found) = names.iter().find(|other| other.replace('\\', "/").to_lowercase().ends_with(&path))
        else {
            continue;
        };
        let xml = part(bytes, &found.replace('\\', "/").to_lowercase())?;
        overlays.insert(name, overlay(&xml, &rich, &struck)?);
    }
    Ok(overlays)
}

/// The parts of the worksheets by their names, in small letters.
fn paths(book: &str, relations: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut targets = HashMap::new();
    let mut nodes = Nodes::new(relations);
    while let Some(node) = nodes.next()? {
        if let Node::Open(tag) = node
            && let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target"))
        {
            let target = target.replace('\\', "/").to_lowercase();
            targets.insert(id, target.trim_start_matches("../").trim_start_matches('/').to_owned());
        }
    }
    let mut paths = Vec::new();
    let mut nodes = Nodes::new(book);
    while let Some(node) = nodes.next()? {
        if let Node::Open(tag) = node
            && tag.name() == "sheet"
            && let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id"))
            && let Some(target) = targets.get(&id)
        {
            paths.push((name, target.clone()));
        }
    }
    Ok(paths)
}

/// Whether an element such as `strike` says yes.
fn is_on(tag: &Tag<'_>) -> bool {
    !tag.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "none"))
}

/// The shared texts of which a part is struck out or raised, by their numbers.
fn rich_texts(xml: &str) -> Result<HashMap<usize, Rich>, Refusal> {
    let mut texts = HashMap::new();
    let mut nodes = Nodes::new(xml);
    let mut number = 0;
    while let Some(node) = nodes.next()? {
        if let Node::Open(tag) = node
            && tag.name() == "si"
        {
            if let Some(rich) = rich_text(&mut nodes, "si")? {
                texts.insert(number, rich);
            }
            number += 1;
        }
    }
    Ok(texts)
}

/// A text up to the end of its element; `None` where all of it is seen.
fn rich_text(nodes: &mut Nodes<'_>, end: &str) -> Result<Option<Rich>, Refusal> {
    let mut rich = Rich::default();
    let (mut is_struck, mut is_raised, mut in_text, mut is_partly) = (false, false, false, false);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => match tag.name().as_str() {
                "r" => (is_struck, is_raised) = (false, false),
                "strike" => is_struck |= is_on(&tag),
                "vertAlign" => is_raised |= tag.attribute("val").is_none_or(|value| value != "baseline"),
                "rPh" => nodes.skip()?,
                "t" => in_text = true,
                _ => {}
            },
            Node::Close(name) if name == end => break,
            Node::Close(name) => in_text &= name != "t",
            Node::Text(text) if in_text => {
                is_partly |= is_struck || is_raised;
                if is_struck {
                    rich.struck.push_str(&text);
                } else if !is_raised {
                    rich.seen.push_str(&text);
                }
            }
            Node::Text(_) => {}
        }
    }
    Ok(is_partly.then_some(rich))
}

/// The cell styles whose font is struck out.
fn struck_styles(xml: &str) -> Result<BTreeSet<usize>, Refusal> {
    let mut nodes = Nodes::new(xml);
    let (mut fonts, mut font, mut style) = (BTreeSet::new(), 0, 0);
    let (mut in_fonts, mut in_cells) = (false, false);
    let mut struck = BTreeSet::new();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => match tag.name().as_str() {
                "fonts" => in_fonts = true,
                "strike" if in_fonts && is_on(&tag) => {
                    fonts.insert(font);
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let own = tag.attribute("fontId").and_then(|id| id.parse::<usize>().ok()).unwrap_or(0);
                    if fonts.contains(&own) {
                        struck.insert(style);
                    }
                    style += 1;
                }
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "font" if in_fonts => font += 1,
                "fonts" => in_fonts = false,
                "cellXfs" => in_cells = false,
                _ => {}
            },
            Node::Text(_) => {}
        }
    }
    Ok(struck)
}

/// What is laid over one worksheet.
fn overlay(xml: &str, rich: &HashMap<usize, Rich>, struck: &BTreeSet<usize>) -> Result<Overlay, Refusal> {
    let mut found = Overlay::default();
    let mut nodes = Nodes::new(xml);
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut at: At = (0, 0);
    let (mut is_shared, mut in_value) = (false, false);
    let mut value = String::new();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => match tag.name().as_str() {
                "col" => {
                    let number = |name: &str| tag.attribute(name).and_then(|text| text.parse::<u32>().ok());
                    if is_gone(&tag, "width")
                        && let (Some(first), Some(last)) = (number("min"), number("max"))
                        && first > 0
                    {
                        found.unseen.columns.push(first - 1..=last.min(MAX_COLUMNS) - 1);
                    }
                }
                "row" => {
                    let number = tag.attribute("r").and_then(|text| text.trim().parse::<u32>().ok());
                    row = number.and_then(|number| number.checked_sub(1)).unwrap_or(row);
                    column = 0;
                    if is_gone(&tag, "ht") {
                        found.unseen.rows.push(row..=row);
                    }
                }
                "c" => {
                    at = tag.attribute("r").and_then(|name| parse_address(&name)).unwrap_or((row, column));
                    column = at.1 + 1;
                    is_shared = tag.attribute("t").as_deref() == Some("s");
                    let style = tag.attribute("s").and_then(|text| text.parse().ok()).unwrap_or(0);
                    if struck.contains(&style) {
                        found.unseen.cells.insert(at);
                    }
                }
                "v" => {
                    in_value = true;
                    value.clear();
                }
                "is" => {
                    if let Some(rich) = rich_text(&mut nodes, "is")? {
                        found.lay(at, &rich);
                    }
                }
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "v" => {
                    in_value = false;
                    let number = is_shared.then(|| value.trim().parse().ok()).flatten();
                    if let Some(rich) = number.and_then(|number| rich.get(&number)) {
                        found.lay(at, rich);
                    }
                }
                "row" => row = row.saturating_add(1),
                _ => {}
            },
            Node::Text(text) if in_value => value.push_str(&text),
            Node::Text(_) => {}
        }
    }
    Ok(found)
}

impl Overlay {
    fn lay(&mut self, at: At, rich: &Rich) {
        if rich.seen.trim().is_empty() && !rich.struck.trim().is_empty() {
            self.unseen.cells.insert(at);
        } else if !rich.seen.trim().is_empty() {
            self.texts.insert(at, rich.seen.clone());
        }
    }
}

/// Whether a row or a column is hidden, or has no size.
fn is_gone(tag: &Tag<'_>, size: &str) -> bool {
    let is_hidden = tag.attribute("hidden").is_some_and(|value| value == "1" || value == "true");
    let is_nothing =
        tag.attribute(size).and_then(|text| text.parse::<f64>().ok()).is_some_and(|size| size <= 0.0);
    is_hidden || is_nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_columns_and_parts_of_texts_that_are_not_seen() {
        let shared = "<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>19</t></r><r><t> 12</t></r></si><si><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r><r><t>7</t></r></si><si><r><rPr><x:strike val=\"0\"/></rPr><t>8</t></r></si></sst>";
        let rich = rich_texts(shared).unwrap();
        assert_eq!(rich.len(), 2, "one says that it is not struck out");
        let styles = "<styleSheet><fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>";
        let struck = struck_styles(styles).unwrap();
        let sheet = "<worksheet><cols><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row><row r=\"4\" hidden=\"1\"/><row ht=\"0\"><c s=\"1\"><v>5</v></c></row></sheetData></worksheet>";
        let found = overlay(sheet, &rich, &struck).unwrap();
        assert_eq!(found.texts.get(&(0, 0)).map(String::as_str), Some(" 12"));
        assert_eq!(found.texts.get(&(0, 1)).map(String::as_str), Some("7"));
        assert_eq!(found.unseen.rows, [3..=3, 4..=4]);
        assert_eq!(found.unseen.columns, [2..=MAX_COLUMNS - 1]);
        assert_eq!(found.unseen.cells, [(4, 0)].into());
    }
}
