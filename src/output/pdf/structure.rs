//! The tags of the marks become the document's structure tree, from which screen readers read.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::content::{Stretch, content_type};
use super::error::PdfError;
use super::values::text;
use crate::mark::{Role, Tag};

/// One stretch of marked content: index of its page, and its id there.
#[derive(Debug, Clone, Copy)]
struct Place {
    page: usize,
    id: usize,
}

/// An element of the tree before it has a number.
#[derive(Debug, Default)]
struct Element {
    kind: &'static str,
    places: Vec<Place>,
    children: Vec<Element>,
    /// What is read instead of the content.
    alternative: Option<String>,
    attributes: Option<Dictionary>,
}

impl Element {
    fn new(kind: &'static str) -> Self {
        Self { kind, ..Self::default() }
    }

    fn holding(kind: &'static str, children: Vec<Element>) -> Self {
        Self { kind, children, ..Self::default() }
    }
}

/// Writes the tree and the pages' way back into it; returns the root's id.
///
/// `pages` and `stretches` run in parallel, the stretches of a page in the order of their marked-content ids. `alternatives` are the
/// words for figures, by block.
pub(super) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    stretches: &[Vec<Stretch>],
    alternatives: &[(u32, String)],
) -> Result<ObjectId, PdfError> {
    let root = document.new_object_id();
    let mut parents: Vec<Vec<Object>> = stretches.iter().map(|page| vec![Object::Null; page.len()]).collect();
    let top = Element::holding("Document", blocks(stretches, alternatives));
    let top = write_element(document, &top, root, pages, &mut parents);

    let mut numbers = Vec::new();
    for (index, parents) in parents.into_iter().enumerate() {
        let parents = document.add_object(parents);
        numbers.extend([Object::from(index as i64), parents.into()]);
        if let Some(page) = pages.get(index) {
            let page = document.get_dictionary_mut(*page)?;
            page.set("StructParents", index as i64);
            page.set("Tabs", "S");
        }
    }
    let next_key = pages.len() as i64;
    let parent_tree = document.add_object(dictionary! { "Nums" => numbers });
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top,
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => next_key,
        },
    );
    Ok(root)
}

/// The blocks in the document's order, whatever the order in which they were painted.
fn blocks(stretches: &[Vec<Stretch>], alternatives: &[(u32, String)]) -> Vec<Element> {
    let mut by_block: BTreeMap<u32, Vec<(Place, &Stretch)>> = BTreeMap::new();
    for (page, stretches) in stretches.iter().enumerate() {
        for (id, stretch) in stretches.iter().enumerate() {
            by_block.entry(stretch.tag.block).or_default().push((Place { page, id }, stretch));
        }
    }
    let mut elements: Vec<Element> = Vec::new();
    for (block, content) in by_block {
        for part in content.chunk_by(|(_, a), (_, b)| kind(a.tag) == kind(b.tag)) {
            match part.first().map(|(_, stretch)| stretch.tag.role) {
                Some(Role::HeadCell(..) | Role::Cell(..)) => elements.push(table(part)),
                Some(Role::ListItem) => {
                    let body = whole(part);
                    let item = Element::holding("LI", vec![body]);
                    match elements.last_mut().filter(|last| last.kind == "L") {
                        Some(list) => list.children.push(item),
                        None => elements.push(Element::holding("L", vec![item])),
                    }
                }
                Some(Role::Paragraph) => elements.extend(paragraphs(part)),
                Some(Role::Figure) => {
                    let mut figure = whole(part);
                    let told = alternatives.iter().find(|(figure, _)| *figure == block);
                    // a figure that nobody described is read by the words in it
                    figure.alternative = Some(told.map_or_else(
                        || part.iter().map(|(_, stretch)| stretch.words.trim()).collect::<Vec<_>>().join(" "),
                        |(_, words)| words.clone(),
                    ));
                    elements.push(figure);
                }
                Some(Role::Heading(_)) => elements.push(whole(part)),
                Some(Role::Artifact) | None => {}
            }
        }
    }
    elements
}

/// Which marks of a block stand together: all cells make one table.
fn kind(tag: Tag) -> &'static str {
    match tag.role {
        Role::HeadCell(..) | Role::Cell(..) => "Table",
        role => content_type(role),
    }
}

/// One element for all of this content.
fn whole(part: &[(Place, &Stretch)]) -> Element {
    let kind = part.first().map_or("P", |(_, stretch)| content_type(stretch.tag.role));
    Element { places: part.iter().map(|(place, _)| *place).collect(), ..Element::new(kind) }
}

/// A block of paragraphs: a letterhead or a signature block is several lines, each a paragraph of its own.
fn paragraphs(part: &[(Place, &Stretch)]) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut before: Option<&Stretch> = None;
    for (place, stretch) in part {
        match elements.last_mut().filter(|_| before.is_some_and(|before| before.flows_into(stretch))) {
            Some(paragraph) => paragraph.places.push(*place),
            None => elements.push(Element { places: vec![*place], ..Element::new("P") }),
        }
        before = Some(stretch);
    }
    elements
}

/// A table by rows and columns; a place without content becomes an empty cell, so that columns stay columns.
fn table(part: &[(Place, &Stretch)]) -> Element {
    let mut rows: BTreeMap<u16, BTreeMap<u16, Element>> = BTreeMap::new();
    let mut columns = 0;
    for (place, stretch) in part {
        let (Role::HeadCell(row, column) | Role::Cell(row, column)) = stretch.tag.role else { continue };
        columns = columns.max(column + 1);
        let cell = rows.entry(row).or_default().entry(column).or_insert_with(|| {
            let mut cell = Element::new(content_type(stretch.tag.role));
            if cell.kind == "TH" {
                cell.attributes = Some(dictionary! { "O" => "Table", "Scope" => "Column" });
            }
            cell
        });
        cell.places.push(*place);
    }
    let rows = rows.into_values().map(|mut cells| {
        let empty = if cells.values().all(|cell| cell.kind == "TH") { "TH" } else { "TD" };
        let cells = (0..columns).map(|column| cells.remove(&column).unwrap_or_else(|| Element::new(empty)));
        Element::holding("TR", cells.collect())
    });
    Element::holding("Table", rows.collect())
}

fn write_element(
    document: &mut Document,
    element: &Element,
    parent: ObjectId,
    pages: &[ObjectId],
    parents: &mut [Vec<Object>],
) -> ObjectId {
    let id = document.new_object_id();
    let mut dict = dictionary! { "Type" => "StructElem", "S" => element.kind, "P" => parent };
    let mut kids: Vec<Object> = Vec::new();
    let home = element.places.first().map(|place| place.page);
    if let Some(page) = home.and_then(|page| pages.get(page)) {
        dict.set("Pg", *page);
    }
    for place in &element.places {
        if Some(place.page) == home {
            kids.push(Object::from(place.id as i64));
        } else if let Some(page) = pages.get(place.page) {
            kids.push(dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => place.id as i64 }.into());
        }
        if let Some(entry) = parents.get_mut(place.page).and_then(|page| page.get_mut(place.id)) {
            *entry = id.into();
        }
    }
    for child in &element.children {
        kids.push(write_element(document, child, id, pages, parents).into());
    }
    match kids.len() {
        0 => {}
        1 => dict.set("K", kids.remove(0)),
        _ => dict.set("K", kids),
    }
    if let Some(alternative) = &element.alternative {
        dict.set("Alt", text(alternative));
    }
    if let Some(attributes) = &element.attributes {
        dict.set("A", attributes.clone());
    }
    document.set_object(id, dict);
    id
}
