//! One spelling of each term in a document, and names of units as the registry writes them.

use crate::figures::unit::{Kind, NameParts};

use super::clause::Passage;
use super::forms::FormFault;
use super::names::{Entity, Names};
use super::rules;
use crate::notice::terms::TERMS;

/// A place where a term is spelt in one of its ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelt {
    /// The piece.
    piece: usize,
    /// Which term.
    term: usize,
    /// Which of its spellings.
    spelling: usize,
}

/// The terms of a passage as it spells them; a name of an indicator keeps the spelling of its source.
pub fn spelt(piece: usize, passage: &Passage<'_>) -> Vec<Spelt> {
    let is_name = |at: usize| {
        passage.mentions.iter().any(|mention| {
            let (Some(first), Some(last)) =
                (passage.tokens.get(mention.first), passage.tokens.get(mention.end - 1))
            else {
                return false;
            };
            mention.entities.iter().any(|entity| matches!(entity, Entity::Indicator(_)))
                && (first.range.start..last.range.end).contains(&at)
        })
    };
    let mut found = Vec::new();
    for (term, spellings) in TERMS.iter().enumerate() {
        for (spelling, words) in spellings.iter().enumerate() {
            let places = passage.text.match_indices(words).filter(|(at, _)| !is_name(*at));
            found.extend(places.map(|_| Spelt { piece, term, spelling }));
        }
    }
    found
}

/// Terms that a document spells in several ways: told where the rarer spelling stands.
pub fn mixed(all: &[Spelt]) -> Vec<FormFault> {
    let mut found: Vec<FormFault> = Vec::new();
    for (term, spellings) in TERMS.iter().enumerate() {
        let count =
            |spelling: usize| all.iter().filter(|at| at.term == term && at.spelling == spelling).count();
        let most = (0..spellings.len()).map(count).max().unwrap_or(0);
        let Some(usual) = (0..spellings.len()).find(|spelling| count(*spelling) == most && most > 0) else {
            continue;
        };
        for at in all.iter().filter(|at| at.term == term && at.spelling != usual) {
            found.push(FormFault {
                rule: rules::TERM,
                piece: at.piece,
                text: spellings[at.spelling].to_owned(),
                message: "thuật ngữ này được viết khác ở các chỗ khác".to_owned(),
                expected: Some(spellings[usual].to_owned()),
            });
        }
    }
    found
}

/// Words for kinds of units that a name begins with.
const KINDS: [&str; 9] = ["sở", "ban", "ubnd", "xã", "phường", "huyện", "thị", "thành", "đặc"];

/// Names that are nearly those of units: one word differs from the registry's by a letter or a mark.
pub fn misspelt(index: usize, passage: &Passage<'_>, names: &Names) -> Vec<FormFault> {
    let mut found: Vec<FormFault> = Vec::new();
    let is_proper = |at: usize| {
        let token = passage.tokens.get(at);
        let text = token.and_then(|token| passage.text.get(token.range.clone()));
        text.and_then(|text| text.chars().next()).is_some_and(char::is_uppercase)
    };
    let mut next = 0;
    for at in 0..passage.tokens.len() {
        let is_kind = passage.tokens[at].word().is_some_and(|word| KINDS.contains(&word));
        if at < next || !is_kind || !(1..4).any(|ahead| is_proper(at + ahead)) {
            continue;
        }
        let known = passage.mentions.iter().find(|mention| mention.first <= at && at < mention.end);
        let longer_than = known.map_or(0, |mention| mention.end - at);
        let Some((end, name)) = names.nearly(&passage.tokens, at, longer_than) else { continue };
        let text = passage.excerpt(at..end);
        found.push(FormFault {
            rule: rules::NAME,
            piece: index,
            message: format!("“{text}” không có trong danh mục đơn vị; tên đúng có thể là “{name}”"),
            text,
            expected: Some(name),
        });
        next = end;
    }
    found
}

/// `UBND huyện Bình Long` of a town: a unit's own name behind the word for another kind than its own.
pub fn wrong_kind(index: usize, passage: &Passage<'_>, names: &Names) -> Vec<FormFault> {
    const KINDS: [&str; 6] = ["thành phố", "thị xã", "thị trấn", "huyện", "phường", "xã"];
    let mut found = Vec::new();
    for mention in &passage.mentions {
        let [Entity::Unit(id)] = mention.entities.as_slice() else { continue };
        let Some(name) = names.registered(*id) else { continue };
        let lead = passage.words(mention.first.saturating_sub(2)..mention.first);
        let Some(kind) = KINDS.into_iter().find(|kind| lead.ends_with(&format!(" {kind} "))) else {
            continue;
        };
        let words = kind.split(' ').count();
        let first = mention.first - words;
        // `các huyện, thị xã Đồng Phú, Chơn Thành` tells kinds of several
        let is_of_several = first.checked_sub(1).is_some_and(|at| {
            passage.tokens[at].is_sign(",")
                || matches!(passage.tokens[at].word(), Some("các" | "và" | "hai" | "ba" | "bốn"))
                || matches!(passage.tokens[at].kind, super::tokens::Kind::Number(_))
        });
        let parts = NameParts::new(name);
        let written = NameParts::new(&format!("{kind} x")).kind;
        if is_of_several || parts.kind.is_none() || parts.kind == written || passage.is_named(first) {
            continue;
        }
        let is_administrative = matches!(
            parts.kind,
            Some(
                Kind::City
                    | Kind::Town
                    | Kind::RuralDistrict
                    | Kind::RuralCommune
                    | Kind::Ward
                    | Kind::Township
            )
        );
        if is_administrative {
            let text = passage.excerpt(first..mention.end);
            found.push(FormFault {
                rule: rules::NAME,
                piece: index,
                message: format!("“{text}” không có trong danh mục đơn vị; tên đúng là “{name}”"),
                text,
                expected: Some(name.to_owned()),
            });
        }
    }
    found
}
