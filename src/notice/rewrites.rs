//! Sentences that the officer words otherwise than the program: known by what they say and which figures they print, so that a change holds in later
//! weeks whose figures move the same way, and lapses where the program would say something else.

use super::content::Content;
use super::keep;
use crate::document::{Section, Text};
use crate::figures::Comparison;

/// By what a generated paragraph is known: its words, figures by their names.
pub fn key_of(text: &Text) -> String {
    let words = |run: &crate::document::Run| match run.bound {
        Some(figure) => format!("{{{figure}}}"),
        None => run.text.replace('\u{a0}', " "),
    };
    text.0.iter().map(words).collect()
}

/// Whether paragraphs of a section are generated; those of the other sections are the officer's already.
pub const fn is_generated(section: Section) -> bool {
    matches!(
        section,
        Section::Opening | Section::Results | Section::Province | Section::Units(_) | Section::Annex(_)
    )
}

/// A generated paragraph in the officer's words, where there are any for it.
pub(super) fn reworded(text: Text, content: &Content, week: &Comparison) -> Text {
    // most notices have none, and then nothing is asked
    if content.rewrites.is_empty() {
        return text;
    }
    match content.rewrites.get(&key_of(&text)) {
        Some(own) if !own.is_empty() => keep::prepared(own, week),
        _ => text,
    }
}
