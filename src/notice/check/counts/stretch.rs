//! The stretch of words that describes what is counted.

use crate::notice::check::clause::{Measured, Passage, leads_to_whole, measured};
use crate::notice::check::tokens::Kind;

/// The words that describe what is counted: those before the count in its clause, `#`, and those behind it.
pub fn around(passage: &Passage<'_>, index: usize) -> String {
    let stretch = stretch(passage, index);
    // words before a count describe it only where none stands between: `số chỉ số giảm là 05`
    format!("{}#{}", passage.words(stretch.start..index), passage.words(index..stretch.end))
}

/// Whether a count stands at a token: a whole number that names nothing, or so many of so many.
pub(super) fn is_count(passage: &Passage<'_>, at: usize) -> bool {
    let is_number = match &passage.tokens[at].kind {
        Kind::Number(number) => number.decimals == 0 && !number.percent && !passage.is_named(at),
        Kind::Share(..) => true,
        _ => false,
    };
    is_number && matches!(measured(passage, at), Some(Measured::Counts(_)))
}

/// From the count before, or the beginning of the clause, to the next count or the end of what this one is said of.
pub(super) fn stretch(passage: &Passage<'_>, index: usize) -> std::ops::Range<usize> {
    let sentence = passage.sentence(index);
    let is_count = |at: &usize| is_count(passage, *at);
    // a comma within `sở, ban, ngành` or between `xã, phường` ends nothing
    let ends = |at: usize, signs: &str| {
        let is_noun = at > 0
            && passage.tokens.get(at + 1).and_then(|token| token.word()).is_some_and(|word| {
                ["ban", "ngành", "phường", "thị", "thành", "xã", "đặc", "huyện"].contains(&word)
            })
            && passage.tokens[at].is_sign(",");
        passage.tokens[at].is_sign(signs) && !passage.is_named(at) && !is_noun
    };
    // `mười trên mười một địa phương`, `tám trong số mười hai chỉ số`: the second is all of them
    let is_whole = |at: &usize| leads_to_whole(passage, index, *at);
    let next = (index + 1..sentence.end).find(|at| is_count(at) && !is_whole(at)).unwrap_or(sentence.end);
    let is_lead = |at: usize| {
        ends(at, ":(),")
            || (at > index + 2
                && matches!(passage.tokens[at].word(), Some("gồm" | "là"))
                && !passage.is_named(at))
    };
    let end = (index + 1..next).find(|at| is_lead(*at)).unwrap_or(next);
    let before = (sentence.start..index).rev().find(is_count).map_or(sentence.start, |at| at + 1);
    let start = (before..index).rev().find(|at| ends(*at, ",)")).map_or(before, |at| at + 1);
    start..end
}
