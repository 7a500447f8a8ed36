//! The headings become the file's outline, nested by level.

use lopdf::{Document, Object, ObjectId, dictionary};

use super::error::PdfError;
use super::values::{rounded, text};
use crate::paper::{Bookmark, Layout};

/// Writes the outline; `None` where there are no headings.
pub(super) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    layout: &Layout,
) -> Result<Option<ObjectId>, PdfError> {
    if layout.bookmarks.is_empty() {
        return Ok(None);
    }
    let root = document.new_object_id();
    let target = |bookmark: &Bookmark| {
        let page = pages.get(bookmark.page).or(pages.last()).copied().ok_or(PdfError::NoPages)?;
        let height = layout.pages.get(bookmark.page).map_or(0.0, |page| page.drawing.height);
        let top = Object::Real(rounded((height - bookmark.top).max(0.0)));
        Ok::<_, PdfError>(vec![page.into(), "XYZ".into(), Object::Null, top, Object::Null])
    };
    let top_level = layout.bookmarks.iter().map(|bookmark| bookmark.level).min().unwrap_or(1);
    let (children, count) =
        write_level(document, &layout.bookmarks, top_level, root, &target)?.unwrap_or_default();
    document.set_object(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => children.0,
            "Last" => children.1,
            "Count" => count,
        },
    );
    Ok(Some(root))
}

/// First and last entry of a level, and how many entries are in view with all below them open.
type Written = ((ObjectId, ObjectId), i64);

/// Writes the entries of one level, each with the deeper ones that follow it.
fn write_level(
    document: &mut Document,
    bookmarks: &[Bookmark],
    level: u8,
    parent: ObjectId,
    target: &dyn Fn(&Bookmark) -> Result<Vec<Object>, PdfError>,
) -> Result<Option<Written>, PdfError> {
    // A level that was left out (1, then 3) does not lose its entries: whatever is not deeper than the level starts one.
    let groups: Vec<&[Bookmark]> = bookmarks.chunk_by(|_, next| next.level > level).collect();
    let ids: Vec<ObjectId> = groups.iter().map(|_| document.new_object_id()).collect();
    let mut count = ids.len() as i64;
    for (index, (group, id)) in groups.iter().zip(&ids).enumerate() {
        let [bookmark, below @ ..] = group else { continue };
        let mut entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => parent,
            "Dest" => target(bookmark)?,
        };
        if let Some(previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            entry.set("Prev", *previous);
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", *next);
        }
        let deeper = below.iter().map(|bookmark| bookmark.level).min().unwrap_or(level);
        if let Some(((first, last), below)) = match below {
            [] => None,
            below => write_level(document, below, deeper, *id, target)?,
        } {
            entry.set("First", first);
            entry.set("Last", last);
            entry.set("Count", below);
            count += below;
        }
        document.set_object(*id, entry);
    }
    Ok(ids.first().zip(ids.last()).map(|(first, last)| ((*first, *last), count)))
}
