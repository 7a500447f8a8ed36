//! Finding words in what the officer wrote, and replacing them.

use std::ops::Range;

use super::content::Content;
use super::edit::Edit;
use crate::document::{PieceId, Section, Text};
use crate::figures::Measure;

/// A field of the officer's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A paragraph, an addressee or an item.
    Piece(PieceId),
    /// A remark.
    Remark(Measure),
    /// The closing sentence.
    Closing,
}

/// Where the words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In which section.
    pub section: Section,
    /// In which field.
    pub field: Field,
    /// Where in it, in bytes of its plain words.
    pub range: Range<usize>,
}

/// Every field with its section and its words, in the order of the notice.
fn fields(content: &Content) -> Vec<(Section, Field, &Text)> {
    let remarks =
        content.remarks.iter().map(|(about, text)| (Section::Province, Field::Remark(*about), text));
    let paragraphs = content.shortcomings.iter().map(|paragraph| {
        (Section::Shortcomings(Some(paragraph.id)), Field::Piece(paragraph.id), &paragraph.text)
    });
    let recommendations = content.recommendations.iter().flat_map(|to| {
        let addressee = (Section::Recommendations(Some(to.id), None), Field::Piece(to.id), &to.addressee);
        let items = to.items.iter().map(|item| {
            (Section::Recommendations(Some(to.id), Some(item.id)), Field::Piece(item.id), &item.text)
        });
        std::iter::once(addressee).chain(items)
    });
    let closing = content.closing.iter().map(|text| (Section::Closing, Field::Closing, text));
    remarks.chain(paragraphs).chain(recommendations).chain(closing).collect()
}

/// Where these words stand, great and small letters alike, one place behind the other; nowhere for no words.
pub fn find(content: &Content, wanted: &str) -> Vec<Place> {
    let places = fields(content).into_iter().flat_map(|(section, field, text)| {
        let ranges = ranges(&text.to_plain(), wanted);
        ranges.into_iter().map(move |range| Place { section, field, range })
    });
    places.collect()
}

/// The places of words in a text, great and small letters alike.
fn ranges(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    // each letter as it is compared, and where the one that it came from begins and ends
    let letters: Vec<(char, usize, usize)> = text
        .char_indices()
        .flat_map(|(at, sign)| sign.to_lowercase().map(move |small| (small, at, at + sign.len_utf8())))
        .collect();
    let mut found = Vec::new();
    let mut from = 0;
    while !wanted.is_empty() && from + wanted.len() <= letters.len() {
        let here = &letters[from..from + wanted.len()];
        if here.iter().zip(&wanted).all(|((letter, ..), wanted)| letter == wanted) {
            found.push(here[0].1..here[here.len() - 1].2);
            from += wanted.len();
        } else {
            from += 1;
        }
    }
    found
}

/// The change that puts other words at these places, each as it was found; `None` where there are none. Runs around them keep their styles
/// and figures.
pub fn replace(content: &Content, places: &[Place], with: &str) -> Option<Edit> {
    let mut edits = Vec::new();
    for (_, field, text) in fields(content) {
        let mut replaced = text.clone();
        // from behind, so that earlier places stay where they are
        for place in places.iter().rev().filter(|place| place.field == field) {
            let mut plain = replaced.to_plain();
            if plain.get(place.range.clone()).is_some() {
                plain.replace_range(place.range.clone(), with);
                replaced = replaced.retyped(&plain);
            }
        }
        if replaced != *text {
            edits.push(match field {
                Field::Piece(id) => Edit::Words(id, replaced),
                Field::Remark(about) => Edit::Remark(about, replaced),
                Field::Closing => Edit::Closing(replaced),
            });
        }
    }
    (!edits.is_empty()).then_some(Edit::Together(edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::content::Paragraph;

    #[test]
    fn words_are_found_whatever_their_case_and_replaced_in_one_step() {
        let paragraph = |id, words: &str| Paragraph { id: PieceId(id), text: Text::plain(words) };
        let mut content = Content {
            shortcomings: vec![
                paragraph(1, "Cổng DỊCH VỤ công; cổng dịch vụ công"),
                paragraph(2, "İ dịch vụ"),
            ],
            closing: Some(Text::plain("Dịch vụ.")),
            ..Content::default()
        };
        let places = find(&content, "dịch vụ");
        assert_eq!(places.len(), 4);
        replace(&content, &places, "hồ sơ").unwrap().apply(&mut content);
        assert_eq!(content.shortcomings[0].text.to_plain(), "Cổng hồ sơ công; cổng hồ sơ công");
        assert_eq!(content.shortcomings[1].text.to_plain(), "İ hồ sơ");
        assert_eq!(content.closing.as_ref().unwrap().to_plain(), "hồ sơ.");
        assert!(find(&content, "").is_empty());
        assert_eq!(replace(&content, &[], "x"), None);
    }
}
